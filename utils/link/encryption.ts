import { fail, ok, type Result } from '../conversation';
import type { Lock } from './format';

/** PBKDF2 rounds. What a link asks for is looked at before anything is derived: a hostile one asks for hours. */
export const rounds = { written: 1_000_000, least: 600_000, most: 5_000_000 } as const;

/** Bytes that encryption adds to a body. */
export const tagLength = 16;

type Bytes = Uint8Array<ArrayBuffer>;

/** Salt and IV are fresh for every link, and so is the key: no IV is ever used twice with one key. */
export function freshLock(): Lock {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { kdf: 1, rounds: rounds.written, salt, iv };
}

/** Ciphertext and tag of a body. `bound`: the header's bytes without checksum, drawn for the length of the answer. */
export async function encrypt(body: Uint8Array, bound: Uint8Array, lock: Lock, passphrase: string): Promise<Bytes> {
  const key = await deriveKey(passphrase, lock, 'encrypt');
  return new Uint8Array(await crypto.subtle.encrypt(algorithm(bound, lock), key, Uint8Array.from(body)));
}

/**
 * Troubles: `unsupported` for rounds out of bounds, found before deriving; `wrong-passphrase`, which may as well be
 * damage: the tag cannot tell them apart.
 */
export async function decrypt(
  body: Bytes,
  bound: Uint8Array,
  lock: Lock,
  passphrase: string,
): Promise<Result<Bytes, 'wrong-passphrase' | 'unsupported'>> {
  if (lock.rounds < rounds.least || lock.rounds > rounds.most) return fail('unsupported');
  if (body.length < tagLength) return fail('wrong-passphrase');
  const key = await deriveKey(passphrase, lock, 'decrypt');
  try {
    return ok(new Uint8Array(await crypto.subtle.decrypt(algorithm(bound, lock), key, body)));
  } catch {
    return fail('wrong-passphrase');
  }
}

const algorithm = (bound: Uint8Array, { iv }: Lock) => ({
  name: 'AES-GCM',
  iv: Uint8Array.from(iv),
  additionalData: Uint8Array.from([...new TextEncoder().encode('tl1.'), ...bound]),
  tagLength: tagLength * 8,
});

/** The passphrase as it was typed, in Unicode's composed form; nothing is trimmed. */
async function deriveKey(passphrase: string, lock: Lock, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const secret = new TextEncoder().encode(passphrase.normalize('NFC'));
  const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: Uint8Array.from(lock.salt), iterations: lock.rounds };
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [use]);
}
