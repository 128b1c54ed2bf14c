import type { Tree } from '../adapter';
import { pictureIn } from '../picture-part';
import type { Rendering } from './markdown';
import { isMath, mathOf } from './math';
import { attribute, childrenOf, type ElementTree, elementOf, find, hasClass, tagOf, textOf } from './tree';

/** Stands where a source was taken out, so that "recently [Nature]." does not become "recently .". */
const pillMark = '\ufdd0';
const pillGap = /(?:\s*\ufdd0)+(?:\s+(?![.,;:!?]|$)|\s*)/g;

/** Words with emphasis, code, links and math, as one run of Markdown without white space around it. */
export function inlineOf(trees: Tree[], rendering: Rendering): string {
  return trees
    .map((tree) => piece(tree, rendering))
    .join('')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(pillGap, (gap) => (gap.endsWith(pillMark) ? '' : ' '))
    .replace(/^\s+|(?:\\?\n|\s)+$/g, '');
}

/** White space in HTML is one space; a line break of Markdown comes from `br` alone. */
function piece(tree: Tree, rendering: Rendering): string {
  if (typeof tree === 'string') return escapeText(tree.replace(/[\s\u200b\ufdd0]+/g, ' '));
  const element = elementOf(tree);
  if (!element) return '';
  if (rendering.isPill(element)) return collectPill(element, rendering);
  if (rendering.drops(element)) return '';
  if (isMath(element)) return mathSpan(element);
  const inside = () => childrenOf(element).map((child) => piece(child, rendering));
  switch (tagOf(element)) {
    case 'br':
      return '\\\n';
    case 'strong':
    case 'b':
      return wrap(inside().join(''), '**');
    case 'em':
    case 'i':
      return wrap(inside().join(''), '*');
    case 'del':
    case 's':
      return wrap(inside().join(''), '~~');
    case 'code':
    case 'kbd':
    case 'samp':
      return codeSpan(textOf(element));
    case 'a':
      return link(element, inside().join(''));
    case 'img':
      return image(element, rendering);
    case 'input':
      return '';
    default:
      return inside().join('');
  }
}

function escapeText(words: string): string {
  return words
    .replace(/[\\`*]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~~/g, '\\~\\~')
    .replace(/\[(?=[^\]]*\]\()/g, '\\[')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#?\w{1,31};)/g, '\\&');
}

/** Markers stand next to the words they mark: white space inside them moves out. */
function wrap(inside: string, mark: string): string {
  const words = inside.trim();
  if (words === '') return inside ? ' ' : '';
  const before = /^\s/.test(inside) ? ' ' : '';
  const after = /\s$/.test(inside) ? ' ' : '';
  return `${before}${mark}${words}${mark}${after}`;
}

function codeSpan(code: string): string {
  const words = code.replace(/\s+/g, ' ');
  if (words.trim() === '') return '';
  const longest = Math.max(0, ...(words.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(words) ? ' ' : '';
  return `${ticks}${pad}${words}${pad}${ticks}`;
}

function mathSpan(element: ElementTree): string {
  const { tex, display } = mathOf(element);
  if (tex === '') return '';
  return display ? `$$${tex}$$` : `$${tex.replace(/\s+/g, ' ')}$`;
}

export const webAddress = /^(?:https?|mailto):/i;

function link(element: ElementTree, label: string): string {
  const href = attribute(element, 'href');
  const words = label.trim();
  if (!webAddress.test(href) || words === '') return label;
  const target = href.replace(/[\s()<>\\]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `${/^\s/.test(label) ? ' ' : ''}[${words}](${target})${/\s$/.test(label) ? ' ' : ''}`;
}

function collectPill(pill: ElementTree, rendering: Rendering): string {
  const anchor = tagOf(pill) === 'a' ? pill : find(pill, (element) => tagOf(element) === 'a');
  const url = anchor ? attribute(anchor, 'href') : '';
  const title = textOf(pill).replace(/\s+/g, ' ').trim();
  if (webAddress.test(url) && !rendering.sources.some((source) => source.url === url)) rendering.sources.push({ title, url });
  return pillMark;
}

/** Addresses of images are short-lived or need the sharer's cookies: a name is kept, and how to ask the page for it. Icons are not content. */
function image(element: ElementTree, rendering: Rendering): string {
  const src = attribute(element, 'src');
  const icon = /favicon|\/icons?\//i.test(src) || hasClass(element, 'icon') || src === '';
  if (!icon) rendering.images.push(pictureIn(element));
  return '';
}
