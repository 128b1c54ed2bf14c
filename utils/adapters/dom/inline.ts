import type { Tree } from '../adapter';
import { isShown, pictureIn } from '../picture-part';
import type { Rendering } from './markdown';
import { isMath, mathOf } from './math';
import {
  attribute,
  childrenOf,
  type ElementTree,
  elementOf,
  elementsIn,
  find,
  findAll,
  hasAttribute,
  hasClass,
  type Test,
  tagOf,
  textOf,
} from './tree';

/** Stands where a source was taken out, so that "recently [Nature]." does not become "recently .". */
const pillMark = '\ufdd0';
const beforeStop = /(?:\s*\ufdd0)+\s*(?=[.,;:!?]|$)/g;
const pillGap = /(?:\s*\ufdd0)+(\s?)\s*/g;

/** Words with emphasis, code, links and math, as one run of Markdown without white space around it. */
export function inlineOf(trees: Tree[], rendering: Rendering): string {
  return joined(trees.map((tree) => piece(tree, rendering)))
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(beforeStop, '')
    .replace(pillGap, '$1')
    .replace(/^\s+|(?:\\?\n|\s)+$/g, '');
}

/** Two bold pieces side by side are one: their marks would be four stars, which mean nothing. */
function joined(pieces: string[]): string {
  let all = '';
  for (const one of pieces) {
    const both = /^\*\*[^*\s]/.test(one) && /(?:^|[^*\\])\*\*[^*]*[^*\s\\]\*\*$/.test(all);
    all = both ? all.slice(0, -2) + one.slice(2) : all + one;
  }
  return all;
}

/** White space in HTML is one space; a line break of Markdown comes from `br` alone. */
function piece(tree: Tree, rendering: Rendering): string {
  if (typeof tree === 'string') return escapeText(tree.replace(/[\s\u200b\ufdd0]+/g, ' '));
  const element = elementOf(tree);
  if (!element) return '';
  if (rendering.isPill(element) || isNumbered(element)) return collectPill(element, rendering);
  if (rendering.drops(element)) {
    collectImages(element, rendering);
    return '';
  }
  if (isMath(element)) return mathSpan(element);
  if (rendering.isInlineCode(element)) return codeSpan(textOf(element));
  const inside = () => joined(childrenOf(element).map((child) => piece(child, rendering)));
  switch (meantBy(element)) {
    case 'br':
      return '\\\n';
    case 'strong':
    case 'b':
      return wrap(inside(), '**');
    case 'em':
    case 'i':
      return wrap(inside(), '*');
    case 'del':
    case 's':
    case 'strike':
      return wrap(inside(), '~~');
    case 'code':
    case 'kbd':
    case 'samp':
      return codeSpan(textOf(element));
    case 'sup':
    case 'sub':
      return noteOf(element, rendering) ?? raised(element) ?? inside();
    case 'a':
      if (hasAttribute(element, 'data-footnote-ref')) return `[^${textOf(element).replace(/\W/g, '')}]`;
      return link(element, inside());
    case 'img':
      return image(element, rendering);
    case 'input':
      return '';
    default:
      return inside();
  }
}

/** A library for answers that stream writes what an element stands for into it. */
const meantBy = (element: ElementTree): string => {
  const meant = attribute(element, 'data-streamdown');
  return meant === 'strong' ? meant : meant === 'inline-code' ? 'code' : tagOf(element);
};

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

export function codeSpan(code: string): string {
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

const redirects = /^https?:\/\/(?:l\.(?:meta\.ai|facebook\.com|instagram\.com)\/|(?:www\.)?google\.[a-z.]{2,6}\/url\?)/i;

/** Where a link leads in the end: some pages send their readers by way of an address of their own. */
function hrefOf(anchor: ElementTree): string {
  const href = attribute(anchor, 'href');
  if (!redirects.test(href) || !URL.canParse(href)) return href;
  const query = new URL(href).searchParams;
  const target = query.get('u') ?? query.get('q') ?? query.get('url') ?? '';
  return webAddress.test(target) ? target : href;
}

function link(element: ElementTree, label: string): string {
  const href = hrefOf(element);
  const words = label.trim();
  if (!webAddress.test(href) || words === '') return label;
  const target = href.replace(/[\s()<>\\]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `${/^\s/.test(label) ? ' ' : ''}[${words}](${target})${/\s$/.test(label) ? ' ' : ''}`;
}

const above = 'ABDEGHIJKLMNOPRTUVWabcdefghijklmnoprstuvwxyz0123456789+-=()';
const aboveLetters = [...'ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾'];
const below = '0123456789+-=()aehijklmnoprstuvx';
const belowLetters = [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'];

/** A raised number mentions a note, where there is one of that number. */
function noteOf(element: ElementTree, { notes }: Rendering): string | undefined {
  const number = tagOf(element) === 'sup' && elementsIn(element).length === 0 ? Number(textOf(element)) : 0;
  return number > 0 && number <= notes ? `[^${number}]` : undefined;
}

/** Markdown has no raised letters, but there are some: `x²`, `H₂O`. Undefined where one of them is missing. */
function raised(element: ElementTree): string | undefined {
  if (elementsIn(element).length > 0) return undefined;
  const [plain, letters] = tagOf(element) === 'sup' ? [above, aboveLetters] : [below, belowLetters];
  const found = [...textOf(element).trim()].map((letter) => letters[plain.indexOf(letter)]);
  return found.length > 0 && found.every((letter) => letter !== undefined) ? found.join('') : undefined;
}

/** A link that says a number and nothing else stands for a source: `1`, `[2]`, `+3`. */
const isNumbered: Test = (element) =>
  tagOf(element) === 'a' &&
  webAddress.test(attribute(element, 'href')) &&
  /^\s*(?:\[\d{1,3}\]|\+?\d{1,3})\s*$/.test(textOf(element));

/** A picture to press is a picture all the same. */
export function collectImages(element: ElementTree, rendering: Rendering): void {
  if (tagOf(element) !== 'button' && attribute(element, 'role') !== 'button') return;
  for (const found of findAll(element, (child) => tagOf(child) === 'img'))
    if (attribute(found, 'alt') !== '') image(found, rendering);
}

function collectPill(pill: ElementTree, rendering: Rendering): string {
  const anchor = tagOf(pill) === 'a' ? pill : find(pill, (element) => tagOf(element) === 'a');
  const url = anchor ? hrefOf(anchor) : '';
  // "Nature +3" stands for four sources, of which the first is linked.
  const [said = ''] = textOf(pill)
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(?<=\S) ?\+\d+(?!\d)/);
  const named = anchor ? attribute(anchor, 'title') || attribute(anchor, 'aria-label') : '';
  const title = /\p{L}/u.test(said) ? said : named;
  if (webAddress.test(url) && !rendering.sources.some((source) => source.url === url)) rendering.sources.push({ title, url });
  return pillMark;
}

/** Addresses of images are short-lived or need the sharer's cookies: a name is kept, and how to ask the page for it. Icons are not content. */
function image(element: ElementTree, rendering: Rendering): string {
  const src = attribute(element, 'src') || attribute(element, 'alt');
  const icon = /favicon|\/icons?\//i.test(src) || hasClass(element, 'icon') || !isShown(element);
  if (icon || rendering.pictures.has(src)) return '';
  rendering.pictures.add(src);
  rendering.images.push(pictureIn(element));
  return '';
}
