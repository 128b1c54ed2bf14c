/**
 * Invented secrets, put together at run time: no file of this project holds a string that looks like a leaked key.
 * The same seed gives the same characters on every run.
 */
function noise(alphabet: string, length: number, seed: number): string {
  let state = (seed * 2654435761 + length * 40503 + 1) >>> 0;
  let text = '';
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    text += alphabet[(state >>> 8) % alphabet.length] ?? '';
  }
  return text;
}

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();
const tens = '0123456789';

export const digits = (length: number, seed = 1) => noise(tens, length, seed);
export const hex = (length: number, seed = 1) => noise(`${tens}abcdef`, length, seed);
export const alnum = (length: number, seed = 1) => noise(upper + lower + tens, length, seed);
export const base36 = (length: number, seed = 1) => noise(lower + tens, length, seed);
export const base32 = (length: number, seed = 1) => noise(`${upper}234567`, length, seed);
export const base64 = (length: number, seed = 1) => noise(`${upper}${lower}${tens}+/`, length, seed);
export const base64url = (length: number, seed = 1) => noise(`${upper}${lower}${tens}-_`, length, seed);

export const encode = (text: string) => btoa(text).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');

export function jwt(claims: object, seed = 1): string {
  return `${encode(JSON.stringify({ alg: 'HS256', typ: 'JWT' }))}.${encode(JSON.stringify(claims))}.${base64url(43, seed)}`;
}

/** Digits from `start` on with a right Luhn digit at the end; `off` makes it wrong. */
export function card(start: string, length: number, seed = 1, off = 0): string {
  const body = start + digits(length - start.length - 1, seed);
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return body + String((10 - (sum % 10) + off) % 10);
}

/** In groups, as on a card: grouped('4539…', ' ', 4, 4, 4, 4). */
export function grouped(text: string, between: string, ...sizes: number[]): string {
  let at = 0;
  const groups = sizes.map((size) => {
    at += size;
    return text.slice(at - size, at);
  });
  return groups.join(between);
}

/** An account number with its right check digits; `off` makes them wrong. */
export function iban(country: string, account: string, off = 0): string {
  const asDigits = [...`${account}${country}00`].map((sign) => String(Number.parseInt(sign, 36))).join('');
  const check = 98n - (BigInt(asDigits) % 97n);
  return `${country}${String((Number(check) + off) % 100).padStart(2, '0')}${account}`;
}

export const inFours = (text: string) => text.replace(/(.{4})(?=.)/g, '$1 ');
