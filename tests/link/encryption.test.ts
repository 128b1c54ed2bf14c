import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Conversation } from '../../utils/conversation';
import { inspectPayload, lockPayload, openPayload, packPayload, unlockPayload } from '../../utils/link';
import { fromBase64url, toBase64url } from '../../utils/link/base64url';
import { decrypt, encrypt, freshLock } from '../../utils/link/encryption';
import { checkCharacter, drawHeader, type Lock, sealPayload } from '../../utils/link/format';
import { crc32, readVarint, uint32 } from '../../utils/link/numbers';
import { spent } from '../tools/spent';
import { full, plain } from './snapshots';

// A million rounds take half a second, and several of them on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const now = Date.UTC(2026, 5, 1);
const passphrase = 'amber kettle on a windy roof';
const terms = { expiresAt: now + 86_400_000, readOnly: true } as const;
const lock: Lock = {
  kdf: 1,
  rounds: 600_000,
  salt: Uint8Array.from({ length: 16 }, (_, at) => at),
  iv: Uint8Array.from({ length: 12 }, (_, at) => 0x40 + at),
};

/** The other implementation: Node's crypto, which is OpenSSL. */
function keyOf(words: string, { salt, rounds }: Lock): Buffer {
  return pbkdf2Sync(Buffer.from(words.normalize('NFC'), 'utf8'), salt, rounds, 32, 'sha256');
}

function seal(body: Uint8Array, bound: Uint8Array, words: string, of = lock): Buffer {
  const cipher = createCipheriv('aes-256-gcm', keyOf(words, of), of.iv);
  cipher.setAAD(Buffer.concat([Buffer.from('tl1.'), bound]));
  return Buffer.concat([cipher.update(body), cipher.final(), cipher.getAuthTag()]);
}

function unseal(body: Uint8Array, bound: Uint8Array, words: string, of: Lock): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(words, of), of.iv);
  decipher.setAAD(Buffer.concat([Buffer.from('tl1.'), bound]));
  decipher.setAuthTag(body.subarray(-16));
  return Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]);
}

async function packed(conversation: Conversation = plain): Promise<string> {
  const result = await packPayload(conversation, terms);
  if (!result.ok) throw new Error(result.trouble.code);
  return result.value.payload;
}

async function locked(payload: string, words = passphrase): Promise<string> {
  const result = await lockPayload(payload, words);
  if (!result.ok) throw new Error(result.trouble.code);
  return result.value;
}

function envelopeOf(payload: string) {
  const envelope = inspectPayload(payload);
  if (!envelope.ok) throw new Error(envelope.trouble.code);
  return envelope.value;
}

/** The payload with other bytes, and length, checksum and check character put right: only the lock can object. */
function resealed(bytes: Uint8Array): string {
  const start = readVarint(bytes, 1)?.next ?? 1;
  bytes.set(uint32(crc32(bytes.subarray(0, start), bytes.subarray(start + 4))), start);
  const text = `tl1.${toBase64url(bytes)}`;
  return text + checkCharacter(text);
}

const bytesOf = (payload: string) => fromBase64url(payload.slice(4, -1)) ?? new Uint8Array();

describe('against Node’s crypto', () => {
  test('the same key, body and header give the same ciphertext', async () => {
    const body = new TextEncoder().encode('the body of a link');
    const bound = drawHeader({ codec: 1, terms, lock }, body.length + 16);
    const ours = await encrypt(body, bound, lock, passphrase);
    expect(Buffer.from(ours).toString('hex')).toBe(seal(body, bound, passphrase).toString('hex'));
  });

  test('what was locked here opens there, with all that the header says', async () => {
    const open = await packed(full);
    const { body, bound, lock: of, codec, terms: said } = envelopeOf(await locked(open));
    if (!of) throw new Error('no lock');
    expect([of.kdf, of.rounds, of.salt.length, of.iv.length]).toEqual([1, 1_000_000, 16, 12]);
    const before = envelopeOf(open);
    expect({ codec, terms: said }).toEqual({ codec: before.codec, terms: before.terms });
    expect(unseal(body, bound, passphrase, of).equals(Buffer.from(before.body))).toBe(true);
  });

  test('what was locked there opens here', async () => {
    const open = await packed();
    const { codec, body, terms: said } = envelopeOf(open);
    const header = drawHeader({ codec, terms: said, lock }, body.length + 16);
    const unlocked = await unlockPayload(sealPayload(header, seal(body, header, passphrase)), passphrase, now);
    expect(unlocked).toEqual({ ok: true, value: open });
  });
});

describe('the vector of FORMAT.md', () => {
  const text = readFileSync(new URL('../../utils/link/FORMAT.md', import.meta.url), 'utf8');
  const section = text.slice(text.indexOf('## 8.'));
  const row = (name: string) => new RegExp(`^[-*] ${name}: \`(.*)\`$`, 'm').exec(section)?.[1] ?? '';
  const words = 'Grüne Tür';

  test('is what it says', () => {
    const { lock: of, bound, body } = envelopeOf(row('payload'));
    if (!of) throw new Error('no lock');
    expect(keyOf(words, of).toString('hex')).toBe(row('key'));
    expect(Buffer.from(bound).toString('hex')).toBe(row('header without checksum'));
    expect(Buffer.from(body).toString('hex')).toBe(row('body'));
  });

  test.each(['NFC', 'NFD'])('opens, its passphrase in %s', async (form) => {
    const unlocked = await unlockPayload(row('payload'), words.normalize(form), now);
    const opened = unlocked.ok ? await openPayload(unlocked.value, now) : unlocked;
    expect(opened.ok && opened.value.conversation).toMatchObject({ title: 'Hi', model: 'gpt-5' });
  });
});

describe('a locked link', () => {
  let payload = '';
  beforeAll(async () => {
    payload = await locked(await packed());
  });

  test('is said to be locked before anything is derived, and opens as it was', async () => {
    expect(await openPayload(payload, now)).toEqual({ ok: false, trouble: { code: 'unsupported' } });
    const unlocked = await unlockPayload(payload, passphrase, now);
    const opened = unlocked.ok ? await openPayload(unlocked.value, now) : unlocked;
    expect(opened.ok && opened.value).toMatchObject({ conversation: { title: plain.title }, terms });
  });

  test.each(['Amber kettle on a windy roof', `${passphrase} `, ` ${passphrase}`, ''])('not for %j', async (wrong) => {
    expect(await unlockPayload(payload, wrong, now)).toEqual({ ok: false, trouble: { code: 'wrong-passphrase' } });
  });

  test('composed and decomposed letters are the same passphrase, compatibility forms are not', async () => {
    const open = await packed();
    const accented = await locked(open, 'caf\u00e9 au lait');
    expect(await unlockPayload(accented, 'cafe\u0301 au lait', now)).toEqual({ ok: true, value: open });
    const ligature = await locked(open, '\ufb01ne print here');
    expect((await unlockPayload(ligature, 'fine print here', now)).ok).toBe(false);
  });

  test('expired: not decrypted, whatever the passphrase', async () => {
    const begun = spent();
    const unlocked = await unlockPayload(payload, passphrase, terms.expiresAt);
    expect(unlocked).toEqual({ ok: false, trouble: { code: 'expired', at: terms.expiresAt } });
    expect(spent() - begun).toBeLessThan(50);
  });

  test('salt and IV are new each time', async () => {
    const locks = Array.from({ length: 10_000 }, freshLock);
    expect(new Set(locks.map(({ salt }) => toBase64url(salt))).size).toBe(locks.length);
    expect(new Set(locks.map(({ iv }) => toBase64url(iv))).size).toBe(locks.length);
    expect(await locked(await packed())).not.toBe(payload);
  });

  test('one without a lock is given back as it is', async () => {
    const open = await packed();
    expect(await unlockPayload(open, '', now)).toEqual({ ok: true, value: open });
  });
});

describe('tampering', () => {
  test('every single bit of the header, with length and checksums repaired, is refused', async () => {
    const body = Uint8Array.from({ length: 40 }, (_, at) => at);
    const header = drawHeader({ codec: 1, terms, lock }, body.length + 16);
    const sealed = seal(body, header, passphrase);
    const bytes = bytesOf(sealPayload(header, sealed));
    const checksum = readVarint(bytes, 1)?.next ?? 1;
    const key = await crypto.subtle.importKey('raw', Uint8Array.from(keyOf(passphrase, lock)), 'AES-GCM', false, ['decrypt']);
    let flips = 0;
    for (let at = 0; at < bytes.length - sealed.length; at += 1) {
      if (at >= checksum && at < checksum + 4) continue;
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(await opensWith(key, resealed(changed)), `byte ${at}, bit ${bit}`).toBe(false);
        flips += 1;
      }
    }
    expect(flips).toBe((header.length + 4 - 4) * 8);
    expect(await opensWith(key, sealPayload(header, sealed)), 'the key is right').toBe(true);
  });

  /** With the key at hand, as a million rounds for each bit would take an hour: salt and rounds decide on the key as well. */
  async function opensWith(key: CryptoKey, payload: string): Promise<boolean> {
    const envelope = inspectPayload(payload);
    if (!envelope.ok || !envelope.value.lock) return false;
    const { body, bound, lock: of } = envelope.value;
    const additionalData = Uint8Array.from([...Buffer.from('tl1.'), ...bound]);
    return crypto.subtle.decrypt({ name: 'AES-GCM', iv: Uint8Array.from(of.iv), additionalData }, key, body).then(
      () => true,
      () => false,
    );
  }

  test.each([3, 7, 12])('of the body, byte %d: the one honest message', async (at) => {
    const bytes = bytesOf(await locked(await packed()));
    bytes[bytes.length - at] = (bytes[bytes.length - at] ?? 0) ^ 1;
    expect(await unlockPayload(resealed(bytes), passphrase, now)).toEqual({ ok: false, trouble: { code: 'wrong-passphrase' } });
  });

  test('a body shorter than its tag', async () => {
    const short = sealPayload(drawHeader({ codec: 0, terms: {}, lock }, 5), new Uint8Array(5));
    expect(await unlockPayload(short, passphrase, now)).toEqual({ ok: false, trouble: { code: 'wrong-passphrase' } });
  });

  test.each([0, 1, 599_999, 5_000_001, 0xffffffff])('%d rounds are refused before deriving, within 5 ms', async (rounds) => {
    const body = new Uint8Array(64);
    const asked = { ...lock, rounds };
    const payload = sealPayload(drawHeader({ codec: 0, terms: {}, lock: asked }, body.length), body);
    await unlockPayload(payload, passphrase, now);
    const begun = spent();
    const unlocked = await unlockPayload(payload, passphrase, now);
    expect(spent() - begun).toBeLessThan(5);
    expect(unlocked).toEqual({ ok: false, trouble: { code: 'unsupported' } });
  });

  test.each([600_000, 5_000_000])(
    '%d rounds are derived',
    async (rounds) => {
      const body = new TextEncoder().encode('body');
      const asked = { ...lock, rounds };
      const bound = drawHeader({ codec: 0, terms: {}, lock: asked }, body.length + 16);
      const decrypted = await decrypt(Uint8Array.from(seal(body, bound, passphrase, asked)), bound, asked, passphrase);
      expect(decrypted.ok && [...decrypted.value]).toEqual([...body]);
    },
    20_000,
  );
});
