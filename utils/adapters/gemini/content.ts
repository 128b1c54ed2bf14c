import type { LeftOut, Part, Source } from '../../conversation';
import { outsideCode } from '../dollar-math';
import { countIn } from '../draft';
import { list, text } from '../json';
import { pictureShownAt } from '../picture-part';
import { proseParts, thinkingParts, typedParts } from '../prose';
import { documentsIn, isDocument, without } from './documents';
import { site } from './site';

/** The value at a path of positions; undefined wherever the shape is another. */
export const at = (raw: unknown, ...positions: number[]): unknown =>
  positions.reduce<unknown>((value, position) => list(value)[position], raw);

/** What lies somewhere within a block whose positions nobody has written down. */
interface Found {
  sources: Source[];
  /** Addresses of pictures. */
  images: string[];
  /** With the address of its own picture. */
  files: { name: string; type: string; place: string }[];
}

const mostNodes = 20_000;
const isMime = (raw: unknown): boolean => /^(?:image|application|text|audio|video)\/[\w.+-]{2,80}$/.test(text(raw));
const isFileName = (raw: unknown): boolean => /^[^/\\:*?"<>|\n]{1,180}\.\w{1,8}$/.test(text(raw));
const isPicture = (raw: unknown): boolean => /^https:\/\/lh3\.googleusercontent\.com\/(?:gg|gg-dl)\//.test(text(raw));
const isAddress = (raw: unknown): boolean => /^https?:\/\//i.test(text(raw));

/** Rows are known by what they hold: `[favicon, address, title, …]`, a picture's address, a name beside its type. */
export function findIn(root: unknown): Found {
  const found: Found = { sources: [], images: [], files: [] };
  const pictures = new Set<string>();
  const waiting: unknown[] = [root];
  for (let n = 0; n < mostNodes && waiting.length > 0; n++) {
    const value = waiting.shift();
    if (!Array.isArray(value)) continue;
    const [icon, url, title] = value;
    if (isAddress(icon) && /favicon/i.test(text(icon)) && isAddress(url) && typeof title === 'string') {
      if (!found.sources.some((source) => source.url === url)) found.sources.push({ title, url: text(url) });
      continue;
    }
    const name = text(value.find(isFileName));
    const type = text(value.find(isMime));
    if (name && type && !found.files.some((file) => file.name === name))
      found.files.push({ name, type, place: text(value.find(isPicture)) });
    // A file's own picture is the file.
    else if (!name) for (const picture of value.filter(isPicture)) pictures.add(text(picture));
    waiting.push(...value.filter(Array.isArray));
  }
  found.images = [...pictures];
  return found;
}

/** The question of a turn, with what was sent along. */
export function questionOf(turn: unknown): Part[] {
  const { files: typed, images } = findIn(list(at(turn, 2)));
  const files = typed.length > 0 ? typed : namedIn(list(at(turn, 2, 0)).slice(1));
  return [
    ...files.map(
      ({ name, type, place }): Part =>
        type.startsWith('image/') ? pictureShownAt(name, place, site) : { kind: 'file', name, type },
    ),
    ...(files.length === 0 ? images.map((place) => pictureShownAt('', place, site)) : []),
    ...typedParts(text(at(turn, 2, 0, 0))),
  ];
}

/** Of shared conversations uploads have a name alone, without their type. */
const namedIn = (uploads: unknown[]): Found['files'] =>
  uploads
    .flat(5)
    .filter(isFileName)
    .map((name) => ({ name: text(name), type: /\.(?:png|jpe?g|gif|webp|heic)$/i.test(text(name)) ? 'image/*' : '', place: '' }));

/** Where something else than words stands, the text has an address that leads nowhere. */
const stand = /https?:\/\/googleusercontent\.com\/([a-z_]+)\/\d+/g;
const citations = /[ \t]*\[cite(?:_start|_end)?(?::[\s\d,.-]*)?\]|[ \t]*\[(?:cite|citation):\s*[\d,\s]+\]/g;

/** Questions the page offers to ask next. */
const offers = /^[ \t]*<\/?(?:FollowUp|Elicitation(?:s?Group)?)\b[^>\n]*>[ \t]*\n?/gm;
/** What the page knows of a block of code stands behind its language: `python?code_reference&…`. */
const annotated = /^([ \t>]*(?:`{3,}|~{3,})[\w+#.-]+)\?\S*$/gm;

/** A line that stands where the page shows a picture it has looked for. */
const wish = /^[ \t]*\[Image of ([^\]\n]{1,300})\][ \t]*$/gm;

/** The answer that is shown, of the drafts there may be. */
export function answerOf(turn: unknown, leftOut: LeftOut): Part[] {
  const drafts = list(at(turn, 3, 0)).filter(Array.isArray);
  const chosen = text(at(turn, 3, 3));
  const draft = drafts.find(([id]) => chosen !== '' && id === chosen) ?? drafts[0];
  if (!draft) return [];
  countIn(leftOut, 'branches', drafts.length - 1);
  const stands: string[] = [];
  const words = outsideCode(text(at(draft, 1, 0)).replace(annotated, '$1'), (prose) =>
    prose
      .replace(citations, '')
      .replace(offers, '')
      .replace(stand, (_, what: string) => {
        stands.push(what);
        return '';
      }),
  );
  const described: Part[] = [];
  const shown = outsideCode(words, (prose) =>
    prose.replace(wish, (_, alt: string) => {
      described.push({ kind: 'image', alt });
      return '';
    }),
  );
  const thinking = wordsIn(at(draft, 37));
  const { sources, images } = findIn(draft);
  const pictures = Math.max(images.length - described.length, stands.filter((what) => what.startsWith('image')).length);
  const documents = documentsIn(draft, stands.filter(isDocument).length);
  const others = stands.filter((what) => !what.startsWith('image')).filter(without(documents.length));
  countIn(leftOut, 'unknown', others.length);
  return [
    ...thinkingParts(thinking),
    ...proseParts(shown),
    ...described,
    // Which of them was described nobody knows.
    ...Array.from({ length: pictures }, (_, n) => pictureShownAt('', described.length > 0 ? '' : (images[n] ?? ''), site)),
    ...documents,
    ...others.map((label): Part => ({ kind: 'unknown', label })),
    ...(sources.length > 0 ? [{ kind: 'sources' as const, sources }] : []),
  ];
}

/** All the text in a small block, in order. */
function wordsIn(raw: unknown): string {
  if (typeof raw === 'string') return raw;
  return list(raw)
    .flat(6)
    .filter((one) => typeof one === 'string' && !isAddress(one))
    .join('\n\n');
}
