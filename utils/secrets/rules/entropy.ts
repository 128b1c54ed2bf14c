import type { Span } from '../../conversation';
import type { Finder, Finding } from '../finding';
import { looksRandom } from './randomness';
import { longRuns, signs, wordSigns } from './runs';

const randomSigns = signs(`${wordSigns}+/`);
const least = 32;
/** Beyond this it is a file rather than a key. */
const longest = 512;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const hexHashes = new Set([32, 40, 56, 64, 96, 128]);
const base64Hashes = new Set([27, 43, 64, 86]);

const hashWord =
  /(?:sha-?\d*|md5|blake\w*|commit|revision|rev|hash|digest|checksum|integrity|etag|fingerprint|image|container|layer|blob|tree|transaction|tx|block|index|object|cid|h1)\b[^\n]{0,30}$/i;
const hashName = /(?:hash|digest|checksum|fingerprint|integrity|etag|sha-?\d+)["']?\s{0,2}[:=(]\s{0,2}["'`]?$/i;
const secretWord = /(?:secret|key|token|password|salt|seed|credential|signing|hmac|auth)\w{0,10}\W{0,4}(?:\w{1,6}\W{1,3})?$/i;
const openly =
  /(?:base64,|sha(?:1|224|256|384|512)[-:=]["']?|h1:|0x|[#&?]list=|ssh-[a-z0-9]+ |ecdsa-\S{1,30} |recv-keys["' ]{1,3}|#code\/|tl1\.|%)$|\bdata:[\w/+.;=-]{0,80},$/i;
/** Integrity, public keys, hexadecimal numbers; then the first bytes of pictures, archives, documents as base64. */
const openStart =
  /^(?:sha(?:1|256|384|512)-|AAAA[BCE]3NzaC|0x|pk_(?:live|test)_|eyJhbGciOi[\w-]*$|diff-[0-9a-f]{32}|iVBORw0KGgo|\/9j\/|R0lGOD|UEsDB|JVBER|H4sIA|PHN2Zy|PD94bW)/;
/** Contents by their hash, and places on a chess board. */
const openShape = /^(?:\/\/)?Qm[1-9A-HJ-NP-Za-km-z]{44}$|^(?:[1-8KQRBNPkqrbnp]{1,8}\/){7}[1-8KQRBNPkqrbnp]{1,8}$/;
const inAddress = /:\/\/[^\s"'<>`]{0,200}$/;

/** Text that seems to come from a machine's dice, where nothing says that it is a hash or some other open thing. */
export const findRandomText: Finder = (text) => {
  const open = publicBlocks(text);
  let next = 0;
  return longRuns(text, randomSigns, least).flatMap((run) => {
    while ((open[next]?.end ?? text.length) <= run.start) next += 1;
    const isOpen = (open[next]?.start ?? text.length) <= run.start;
    return isOpen
      ? []
      : piecesOf(text, run).flatMap((piece): Finding[] => {
          const end = piece.end + (text.startsWith('==', piece.end) ? 2 : text.charAt(piece.end) === '=' ? 1 : 0);
          return isSecret(text, piece.start, end) ? [{ kind: 'highEntropy', start: piece.start, end, confidence: 'likely' }] : [];
        });
  });
};

/** The run itself; in an address, what stands between its slashes. */
function piecesOf(text: string, run: Span): Span[] {
  const written = text.slice(run.start, run.end);
  if (!written.includes('/') || !inAddress.test(text.slice(Math.max(0, run.start - 200), run.start))) return [run];
  return [...written.matchAll(/[^/]{32,}/g)].map((piece) => ({
    start: run.start + piece.index,
    end: run.start + piece.index + piece[0].length,
  }));
}

function isSecret(text: string, start: number, end: number): boolean {
  if (end - start > longest) return false;
  const secret = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 60), start);
  if (openly.test(before) || openStart.test(secret) || openShape.test(secret)) return false;
  const rest = secret.replace(uuid, '').replace(/=+$/, '');
  if (rest.length < least || !looksRandom(rest)) return false;
  const hash = rest.split('/').find((piece) => /^[0-9a-f]{32,}$/i.test(piece) && hexHashes.has(piece.length));
  if (hash === undefined) return !base64Hashes.has(rest.length) || !hashName.test(before) || secretWord.test(before);
  return !isHash(hash, hash === rest ? before : `${before}/`, text.slice(end, end + 2));
}

/** Hashes and keys look alike: the words before decide. A commit's length without any word is a commit. */
function isHash(hex: string, before: string, after: string): boolean {
  if (secretWord.test(before)) return false;
  return hex.length === 40 || hashWord.test(before) || /^ [ *]/.test(after) || /[#/.@]$/.test(before);
}

/** Certificates and public keys: long, random and for everybody. */
function publicBlocks(text: string): Span[] {
  const blocks: Span[] = [];
  let end = 0;
  for (let start = text.indexOf('-----BEGIN '); start !== -1; start = text.indexOf('-----BEGIN ', start + 11)) {
    const label = /^[A-Z0-9 ]{1,60}(?=-----)/.exec(text.slice(start + 11, start + 75))?.[0] ?? '';
    if (end <= start) end = text.indexOf('-----END ', start);
    if (end === -1) break;
    if (/PUBLIC|CERTIFICATE|SIGNATURE|MESSAGE|CSR|DH PARAMETERS/.test(label)) blocks.push({ start, end });
  }
  return blocks;
}
