import type { Finder } from '../finding';
import { type Check, edge, matches, matchesAt } from './matching';
import { distinct, isPlaceholder, looksRandom } from './randomness';

const jwt = new RegExp(
  `${edge}eyJ[\\w-]{10,2000}\\.eyJ?[\\w-]{2,8000}\\.[\\w-]{16,2000}|${edge}eyJ[\\w-]{10,2000}(?:\\.[\\w-]{0,4000}){4}`,
  'y',
);
const scheme = /(?:\bbearer|\bauthorization["']?[ \t]?[:=,][ \t]?["'`]?(?:token|apikey|digest))[ \t]+([\w.~+/=-]{16,4000})/dgi;
const basic = /\bbasic[ \t]+([A-Za-z0-9+/_-]{8,2000}={0,2})/dgi;
const cookies = /\bcookie["']?[:=][ \t]{0,4}["']?([^\r\n"']{8,8000})/dgi;
const cookie = /([\w.-]{1,60})=([^;,\s]{16,4000})/dg;

const isToken: Check = (secret) => !isPlaceholder(secret) && distinct(secret) > 9 && looksRandom(secret.replace(/[.~=]/g, ''));

const isBasic: Check = (secret) => {
  try {
    const [user, password] = atob(secret.replaceAll('-', '+').replaceAll('_', '/')).split(':');
    return user !== undefined && password !== undefined && /^[\x20-\xff]+$/.test(user + password) && !isPlaceholder(password);
  } catch {
    return false;
  }
};

/** What proves who somebody is to a server: signed tokens, Authorization headers, session cookies. */
export const findTokens: Finder = (text) => [
  ...matchesAt(text, 'eyJ', { kind: 'token', confidence: 'high', pattern: jwt }),
  ...matches(text, { kind: 'token', confidence: 'high', pattern: scheme, check: isToken }),
  ...matches(text, { kind: 'token', confidence: 'high', pattern: basic, check: isBasic }),
  ...matches(text, { kind: 'token', confidence: 'likely', pattern: cookies }).flatMap(({ start, end }) =>
    inCookie(text.slice(start, end), start),
  ),
];

function inCookie(line: string, offset: number) {
  return [...line.matchAll(cookie)].flatMap((match) => {
    const [start, end] = match.indices?.[2] ?? [0, 0];
    const random = looksRandom((match[2] ?? '').replace(/%[0-9A-Fa-f]{2}|[.~=]/g, ''));
    return random ? [{ kind: 'token' as const, confidence: 'likely' as const, start: start + offset, end: end + offset }] : [];
  });
}
