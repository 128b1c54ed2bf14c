import { askJson, askText, newWait } from '../ask';
import { gatherBy } from '../gather-ways';
import type { Lent } from '../lent-ways';
import { pictureBy } from '../pictures';

/** What the gather halves of all sites share, lent to the scripts that are loaded after this one. */
export function lendWays(): void {
  (globalThis as { threadlinkWays?: Lent }).threadlinkWays = { gatherBy, pictureBy, askJson, askText, newWait };
}
