const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const codes = Uint8Array.from(alphabet, (character) => character.charCodeAt(0));
const none = 0xff;
const values = new Uint8Array(0x80).fill(none);
codes.forEach((code, value) => {
  values[code] = value;
});

/** Base64url without padding (RFC 4648, section 5). */
export function toBase64url(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  for (let at = 0, bits = 0, held = 0, next = 0; at < text.length; at += 1) {
    if (bits < 6) {
      held = (held << 8) | (bytes[next] ?? 0);
      next += 1;
      bits += 8;
    }
    bits -= 6;
    text[at] = codes[(held >> bits) & 0x3f] ?? 0;
    held &= (1 << bits) - 1;
  }
  return new TextDecoder().decode(text);
}

/** Undefined unless the text is the one canonical spelling of its bytes: no padding, no stray characters, no loose bits at the end. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let next = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = values[text.charCodeAt(at)] ?? none;
    if (value === none) return undefined;
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[next] = held >> bits;
    next += 1;
    held &= (1 << bits) - 1;
  }
  return held === 0 ? bytes : undefined;
}

/** Bytes of a SHA-256 as text: the id of whatever was hashed. */
export async function sha256Text(text: string): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}
