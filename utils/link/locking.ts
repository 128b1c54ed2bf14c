import { fail, ok, type Result } from '../conversation';
import { bounds } from './bounds';
import { decrypt, encrypt, freshLock, tagLength } from './encryption';
import { drawHeader, readEnvelope, sealPayload } from './format';
import type { LinkTrouble } from './trouble';

/**
 * The same payload under a passphrase: what it says of codec and terms stays readable and is authenticated, the body is
 * encrypted. Never the same text twice. Troubles: as of reading an envelope, and `too-large`.
 */
export async function lockPayload(payload: string, passphrase: string): Promise<Result<string, LinkTrouble>> {
  const envelope = readEnvelope(payload);
  if (!envelope.ok) return envelope;
  const { codec, terms, body } = envelope.value;
  const lock = freshLock();
  const header = drawHeader({ codec, terms, lock }, body.length + tagLength);
  const locked = sealPayload(header, await encrypt(body, header, lock, passphrase));
  return locked.length <= bounds.payload ? ok(locked) : fail({ code: 'too-large' });
}

/**
 * The payload without its lock, for `openPayload`; one that has none is given back as it is. `now` is in epoch
 * milliseconds: an expired link is not decrypted. Takes about half a second, so it is for a person to ask for.
 * Troubles: as of reading an envelope, `expired`, `unsupported`, `wrong-passphrase`.
 */
export async function unlockPayload(payload: string, passphrase: string, now: number): Promise<Result<string, LinkTrouble>> {
  const envelope = readEnvelope(payload);
  if (!envelope.ok) return envelope;
  const { codec, terms, lock, body, bound } = envelope.value;
  if (!lock) return ok(payload);
  if (terms.expiresAt !== undefined && now >= terms.expiresAt) return fail({ code: 'expired', at: terms.expiresAt });
  const plain = await decrypt(body, bound, lock, passphrase);
  if (!plain.ok) return fail({ code: plain.trouble });
  return ok(sealPayload(drawHeader({ codec, terms }, plain.value.length), plain.value));
}
