// Knows: the chat UIs. Adding one is one folder of the same shape and one line in each list here.
// Must not know: links, storage, messages, our own pages. The gather halves are not exported: each content script imports its own.
// Tests: tests/adapters/
import type { Reader, Site } from './adapter';
import { reader as chatgpt } from './chatgpt/read';
import { site as chatgptSite } from './chatgpt/site';

export type {
  Composer,
  ConversationRef,
  Gathered,
  Gatherer,
  GatherTrouble,
  Page,
  Proof,
  Reader,
  Reading,
  ReadTrouble,
  Row,
  Site,
  Tree,
} from './adapter';
export { hostedMatches } from './hosts';

export const sites: readonly Site[] = [chatgptSite];
export const readers: Record<string, Reader> = { chatgpt };
