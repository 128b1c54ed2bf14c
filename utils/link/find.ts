import { fail, ok, type Result } from '../conversation';
import { bounds } from './bounds';
import { declaredLength, prefix, readEnvelope } from './format';
import type { LinkTrouble } from './trouble';

/** Nobody sees these, and programs put them in to allow a break: soft hyphen, zero-width and direction marks. */
const unseen = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff';
const unseenEncoded = '%C2%AD|%E2%80%8[B-F]|%E2%81%A0|%EF%BB%BF';
const between = `(?:[${unseen}\\s>=]|${unseenEncoded})*`;
const hash = '(?:#|%(?:25)*23)';
const version = ['t', 'l', '([1-9][0-9]{0,3})', '(?:\\.|%(?:25)*2E)'].join(between);
const start = new RegExp(`(?<=^|[^A-Za-z0-9]|${hash})${version}`, 'g');
const hashBefore = new RegExp(`${hash}$`);

const run = /[A-Za-z0-9_-]+/y;
const encoded = /%(?:25)*([0-7][0-9A-F])/iy;
/** Backslashes come from Markdown that was copied as source. */
const skipped = new RegExp(`(?:[${unseen}]|${unseenEncoded}|\\\\(?=[_-]))+`, 'iy');
/** A line break with the next line's quote marks, `=` where quoted-printable mail broke it; or any other white space. */
const gap = /=?[ \t]*[\r\n\u2028\u2029][\s>]*|\s+/y;

/** Shorter than any payload: two bytes of header, four of checksum, one of body. */
const shortest = 11;
/** No text of good will says `tl1.` more often before it comes to its link. */
const mostMentions = 1000;
/** A run of payload characters that is no word of any language. */
const noWord = 30;

/**
 * The payload in a link, a `location.hash`, or a text somebody pasted: the first, if there are several. Heals what mail,
 * chat programs and redirectors do to links. Whether it is whole and opens is for `openPayload` to say; one that was cut
 * is given as far as it goes. Troubles: `not-a-link`, `too-large`.
 */
export function findPayload(text: string): Result<string, LinkTrouble> {
  const begin = text.search(/\S/);
  let fallback: string | undefined;
  let mentions = 0;
  for (const found of text.matchAll(start)) {
    mentions += 1;
    if (mentions > mostMentions) break;
    const name = `tl${found[1]}.`;
    const payload = name + collect(text, found.index + found[0].length, name === prefix);
    if (payload.length > bounds.payload) return fail({ code: 'too-large' });
    const meant = found.index === begin || hashBefore.test(text.slice(Math.max(0, found.index - 32), found.index));
    if ((meant && payload.length >= name.length + shortest) || payload.length > 2 * noWord || isWhole(payload))
      return ok(payload);
    if (meant) fallback ??= payload;
  }
  return fallback === undefined ? fail({ code: 'not-a-link' }) : ok(fallback);
}

/** As sure as a checksum of 32 bits: nothing is missing and nothing was added. */
function isWhole(payload: string): boolean {
  const envelope = readEnvelope(payload);
  return envelope.ok || (envelope.trouble.code === 'newer' && payload.startsWith(prefix));
}

/**
 * The payload's characters from here on. The length in its first characters says how many there are, so breaks within
 * are joined and what follows is left alone. Where that gives nothing whole, only what cannot be a word is joined.
 */
function collect(text: string, from: number, lengthKnown: boolean): string {
  const pieces: string[] = [];
  let length = 0;
  let declared: number | undefined;
  for (const piece of readPieces(text, from)) {
    pieces.push(piece);
    length += piece.length;
    if (lengthKnown) declared ??= declaredLength(pieces.join(''));
    const readable = declared !== undefined || (lengthKnown && length < 8);
    if (!readable || length > bounds.payload || length >= (declared ?? length + 1)) break;
  }
  const joined = pieces.join('').slice(0, declared);
  return pieces.length < 2 || isWhole(prefix + joined) ? joined : careful(pieces, declared);
}

function careful([first = '', ...others]: string[], declared: number | undefined): string {
  let joined = first;
  for (const piece of others) {
    if (declared === undefined || (piece.length < noWord && joined.length + piece.length !== declared)) break;
    joined += piece;
  }
  return joined.slice(0, declared);
}

/** Payload characters with nothing visible between them; the next piece comes behind white space. */
function* readPieces(text: string, from: number): Generator<string> {
  let at = from;
  let piece = '';
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    const characters = take(run)?.[0];
    if (characters) piece += characters;
    else if (take(skipped)) continue;
    else {
      const character = take(gap) ? ' ' : decode(take(encoded)?.[1]);
      if (/[\w-]/.test(character)) piece += character;
      else if (/\s/.test(character)) {
        if (piece) yield piece;
        piece = '';
      } else break;
    }
  }
  if (piece) yield piece;
}

/** Never empty: NUL ends a payload as well as the text's end does. */
function decode(hex = '00'): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}
