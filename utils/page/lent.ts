import type { offerSharing } from './offer-sharing';

/** What each script of ours in a chat page needs: built once, and loaded before any of them. */
interface Lent {
  offerSharing: typeof offerSharing;
}

const world = globalThis as { threadlink?: Lent };

export function lend(pieces: Lent): void {
  world.threadlink = pieces;
}

export function lent(): Lent {
  if (!world.threadlink) throw new Error('in-page.js has to be loaded first');
  return world.threadlink;
}
