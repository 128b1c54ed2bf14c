import type * as asking from './ask';
import type * as ways from './gather-ways';
import type * as pictures from './pictures';

/**
 * Both ways to a conversation are the same for every site, so they are in the extension once: `in-page.js` lends them to
 * the scripts of the sites, which are built with this in place of `gather-ways.ts`, `pictures.ts` and `ask.ts`.
 */
export type Lent = Pick<typeof ways, 'gatherBy'> &
  Pick<typeof pictures, 'pictureBy'> &
  Pick<typeof asking, 'askJson' | 'askText' | 'newWait'>;

// That one is loaded first, or nothing here can be.
export const { gatherBy, pictureBy, askJson, askText, newWait } = (globalThis as unknown as { threadlinkWays: Lent })
  .threadlinkWays;
