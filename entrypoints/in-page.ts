import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { lendWays } from '../utils/adapters/dom/gather';
import { offerSharing } from '../utils/page';
import { lend } from '../utils/page/lent';

/** Loaded before each script that knows a site: what they have in common is in the extension once, not with each of them. */
export default defineUnlistedScript(() => {
  lend({ offerSharing });
  lendWays();
});
