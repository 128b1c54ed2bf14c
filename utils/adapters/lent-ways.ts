import type * as asking from './ask';
import type * as ways from './gather-ways';
import type * as pictures from './pictures';

/**
 * Both ways to a conversation are the same for every site, so they are in the extension once: `in-page.js` lends them to
 * the scripts of the sites, which are built with this in place of `gather-ways.ts`, `pictures.ts` and `ask.ts`.
 */
type Lent = Pick<typeof ways, 'gatherBy'> &
  Pick<typeof pictures, 'pictureBy'> &
  Pick<typeof asking, 'askJson' | 'askText' | 'newWait'>;

const world = globalThis as { threadlinkWays?: Lent };

export function lend(pieces: Lent): void {
  world.threadlinkWays = pieces;
}

function lent(): Lent {
  if (!world.threadlinkWays) throw new Error('in-page.js has to be loaded first');
  return world.threadlinkWays;
}

export const gatherBy: Lent['gatherBy'] = (site) => lent().gatherBy(site);
export const pictureBy: Lent['pictureBy'] = (site) => lent().pictureBy(site);
export const askJson: Lent['askJson'] = (...asked) => lent().askJson(...asked);
export const askText: Lent['askText'] = (...asked) => lent().askText(...asked);
export const newWait: Lent['newWait'] = () => lent().newWait();
