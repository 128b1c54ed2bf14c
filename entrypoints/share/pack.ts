import type { Conversation, Result } from '../../utils/conversation';
import { type Packed, packPayload, type Terms } from '../../utils/link';

/** The one place where the share page has a snapshot packed. */
export function pack(snapshot: Conversation, terms: Terms = {}): Promise<Result<Packed, { code: 'too-large' }>> {
  return packPayload(snapshot, terms);
}
