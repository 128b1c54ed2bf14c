import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveBeside } from './beside';

/** The worker that packs and opens links: beside it in the extension lie the coder and its prime. */
export default defineUnlistedScript(serveBeside);
