import { type Conversation, fail, ok, parseConversation, type Result } from '../conversation';
import { sha256Text } from './base64url';
import { bounds, utf8Length } from './bounds';
import type { Codec, CodecName } from './codec';
import { codecs as standard } from './codecs';
import type { Terms } from './fields';
import { drawHeader, type Envelope, readEnvelope, sealPayload } from './format';
import { frame } from './frame';
import type { LinkTrouble } from './trouble';
import { unframe } from './unframe';

export interface Packed {
  /** With its `tl1.`, ready for `linkOf`. */
  payload: string;
  codec: CodecName;
}

export interface Opened extends Packed {
  conversation: Conversation;
  terms: Terms;
}

/**
 * A conversation as payload text: the same conversation and terms give the same text on every engine. Of all codecs the
 * shortest result is taken. Trouble: `too-large` if no reader would open it.
 */
export async function packPayload(
  conversation: Conversation,
  terms: Terms = {},
  codecs: readonly Codec[] = standard,
): Promise<Result<Packed, { code: 'too-large' }>> {
  const parsed = parseConversation(conversation);
  const text = parsed.ok ? frame(parsed.value) : '';
  if (utf8Length(text) > bounds.frame || !unframe(text).ok) return fail({ code: 'too-large' });
  let best: Packed | undefined;
  for (const codec of codecs) {
    const body = await codec.encode(text);
    if (!body || (body.length * 4) / 3 > bounds.payload) continue;
    const payload = sealPayload(drawHeader({ codec: codec.id, terms }, body.length), body);
    if (payload.length <= bounds.payload && !(best && best.payload.length <= payload.length))
      best = { payload, codec: codec.name };
  }
  return best ? ok(best) : fail({ code: 'too-large' });
}

/**
 * The conversation in a payload text, as `findPayload` gives it. `now` is in epoch milliseconds.
 * Troubles: every one of LinkTrouble but `wrong-passphrase`; never throws.
 */
export async function openPayload(
  payload: string,
  now: number,
  codecs: readonly Codec[] = standard,
): Promise<Result<Opened, LinkTrouble>> {
  const envelope = readEnvelope(payload);
  if (!envelope.ok) return envelope;
  const { terms, lock, body } = envelope.value;
  if (terms.expiresAt !== undefined && now >= terms.expiresAt) return fail({ code: 'expired', at: terms.expiresAt });
  const codec = codecs.find(({ id }) => id === envelope.value.codec);
  if (!codec) return fail({ code: 'newer' });
  if (lock) return fail({ code: 'unsupported' });
  const text = await codec.decode(body);
  if (!text.ok) return fail({ code: text.trouble });
  const conversation = unframe(text.value);
  if (!conversation.ok) return fail({ code: conversation.trouble });
  return ok({ payload, conversation: conversation.value, terms, codec: codec.name });
}

/** What a payload's header says, without opening its body. Troubles: `not-a-link`, `newer`, `too-large`, `cut`, `damaged`. */
export function inspectPayload(payload: string): Result<Envelope, LinkTrouble> {
  return readEnvelope(payload);
}

/** The link for a payload under a link address, `https://host/` or `https://host/path`. */
export function linkOf(address: string, payload: string): string {
  return `${address}#${payload}`;
}

/** Identity of a payload: base64url of its SHA-256. */
export function payloadId(payload: string): Promise<string> {
  return sha256Text(payload);
}
