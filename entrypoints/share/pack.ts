import type { Conversation, Result } from '../../utils/conversation';
import type { LinkTrouble, Opened, Packed, Terms } from '../../utils/link';
import { startLinks } from '../link-worker/start';

const links = startLinks();

/** Gets the coder ready while the sender is still choosing. */
export const warmUp = (): void => links.warm();

type PackResult = Result<Packed, { code: 'too-large' }>;

/** What was measured last is most often what the link is then made of. */
let last: { of: string; result: Promise<PackResult> } | undefined;

/** The one place where the share page has a snapshot packed, off its own thread. */
export function pack(snapshot: Conversation, terms: Terms = {}): Promise<PackResult> {
  const of = JSON.stringify([snapshot, terms]);
  if (last?.of !== of) last = { of, result: links.pack(snapshot, terms) };
  return last.result;
}

/** Trying out what would save something never keeps the sender's own link waiting: it has a worker of its own, that stays for as long as there is something to choose. */
const tries = startLinks();

export const tryPack = (snapshot: Conversation, terms: Terms = {}): Promise<PackResult> => tries.pack(snapshot, terms);
export const stopTrying = (): void => tries.end();

/** What is previewed is what the bytes say. */
export function unpack(payload: string): Promise<Result<Opened, LinkTrouble>> {
  return links.open(payload, Date.now());
}
