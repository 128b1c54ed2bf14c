import { askJson, askText, newWait } from '../ask';
import { gatherBy } from '../gather-ways';
import { lend } from '../lent-ways';
import { pictureBy } from '../pictures';

/** What the gather halves of all sites share, lent to the scripts that are loaded after this one. */
export const lendWays = (): void => lend({ gatherBy, pictureBy, askJson, askText, newWait });
