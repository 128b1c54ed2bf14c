import { visiblePieces } from '../conversation';

declare const escaped: unique symbol;

/** Text of HTML whose every piece came through `text` or `element`: no other string can be put where this is asked for. */
export type Html = string & { readonly [escaped]: true };

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaping = (raw: string): string => raw.toWellFormed().replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** Words as they are. */
export const text = (raw: string): Html => escaping(raw) as Html;

/** A stranger's words: characters that cannot be seen, or that reorder others, are written by name. */
export const visible = (raw: string): Html =>
  joined(visiblePieces(raw).map((piece) => ('text' in piece ? text(piece.text) : element('mark', {}, text(piece.hidden)))));

export const joined = (pieces: readonly Html[]): Html => pieces.join('') as Html;

const empty = new Set(['br', 'hr', 'img', 'input', 'meta']);
const name = /^[a-z][a-z0-9-]*$/i;

/** One element. Attributes without a value are left out; a tag or attribute that is no name is a mistake of ours and throws. */
export function element(tag: string, attributes: Record<string, string | undefined>, ...children: Html[]): Html {
  const pairs = Object.entries(attributes).filter((pair): pair is [string, string] => pair[1] !== undefined);
  if (![tag, ...pairs.map(([key]) => key)].every((word) => name.test(word))) throw new Error(`not a name: ${tag}`);
  const start = `<${tag}${pairs.map(([key, value]) => ` ${key}="${escaping(value)}"`).join('')}>`;
  return (empty.has(tag) ? start : `${start}${children.join('')}</${tag}>`) as Html;
}

/** Our own style sheet: the one text that is not escaped. It has no `<`. */
export const styleSheet = (css: string): Html => `<style>${css.replaceAll('<', '')}</style>` as Html;

export const page = (root: Html): string => `<!doctype html>\n${root}\n`;
