import type { Finder } from '../finding';
import { type Check, matches, matchesAt } from './matching';
import { isPlaceholder, looksRandom } from './randomness';

const userInfo = /:\/\/[^\s/:@?#"'<>`|\\]{0,100}:([^\s/?#"'<>`|\\]{1,200})@(?=[\p{L}\p{N}[*])/duy;
const keyParameter =
  /[?&](?:x-amz-signature|x-amz-security-token|x-goog-signature|(?:access|auth|refresh|id|session|api|sas|user|reset)?[-_]?token|api[-_]?key|app(?:id|[-_]?key)|access[-_]?key|secret|client[-_]?secret|sig(?:nature)?|key|auth|code|jwt)=([^&\s#"'<>`)\]}|\\，。]{12,4000})/dgi;
const passwordParameter = /[?&](?:password|passwd|pass|pwd|passphrase)=([^&\s#"'<>`)\]}|\\，。]{4,200})/dgi;

const documentation = /^@(?:[\w-]+\.)*example(?:\.(?:com|org|net))?(?![\w.-])/;

const isPassword: Check = (secret, text, _, end) => !isPlaceholder(secret) && !documentation.test(text.slice(end, end + 80));
const isKey: Check = (secret) =>
  !isPlaceholder(secret) && /\d/.test(secret) && looksRandom(secret.replace(/%[0-9A-Fa-f]{2}|[.=]/g, ''));

/** Passwords and keys that stand in an address: `scheme://user:HERE@host`, `?token=HERE`. */
export const findUrlPasswords: Finder = (text) => [
  ...matchesAt(text, '://', { kind: 'urlPassword', confidence: 'high', pattern: userInfo, check: isPassword }),
  ...matches(text, { kind: 'urlPassword', confidence: 'high', pattern: keyParameter, check: isKey }),
  ...matches(text, { kind: 'urlPassword', confidence: 'high', pattern: passwordParameter, check: isPassword }),
];
