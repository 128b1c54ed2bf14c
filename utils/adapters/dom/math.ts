import { texOf } from './mathml';
import { attribute, childrenOf, type ElementTree, find, hasClass, type Test, tagOf, textOf } from './tree';

const carriers = ['data-math', 'data-latex', 'data-tex'];
const carriedBy = (element: ElementTree): string | undefined => carriers.find((name) => attribute(element, name) !== '');

/** A formula drawn as a picture, whose other text is its TeX. */
const isPicture: Test = (element) =>
  tagOf(element) === 'img' &&
  /\\[a-zA-Z]|[\^_]\{?\S/.test(attribute(element, 'alt')) &&
  /(?:^|[^a-z])(?:la)?tex|math|equation/i.test(`${attribute(element, 'src')} ${attribute(element, 'class')}`);

/** A rendered formula: KaTeX's wrapper, bare MathML, a picture of one, or an element that carries its TeX with it. */
export const isMath: Test = (element) =>
  hasClass(element, 'katex') ||
  hasClass(element, 'katex-display') ||
  tagOf(element) === 'math' ||
  carriedBy(element) !== undefined ||
  isPicture(element);

const isAnnotation: Test = (element) => tagOf(element) === 'annotation' && attribute(element, 'encoding') === 'application/x-tex';
const isMathMl: Test = (element) => tagOf(element) === 'math';

/** The source of a formula, in the order of trust: TeX annotation, an attribute, what the MathML shows. */
export function mathOf(element: ElementTree): { tex: string; display: boolean } {
  const math = isMathMl(element) ? element : find(element, isMathMl);
  const display =
    hasClass(element, 'katex-display') ||
    hasClass(element, 'math-block') ||
    (math !== undefined && attribute(math, 'display') === 'block');
  return { tex: sourceOf(element, math).trim(), display };
}

function sourceOf(element: ElementTree, math: ElementTree | undefined): string {
  if (tagOf(element) === 'img') return attribute(element, 'alt').replace(/^\{\\displaystyle ([\s\S]*)\}$/, '$1');
  const annotation = find(element, isAnnotation);
  if (annotation) return textOf(annotation);
  const carrier = carriedBy(element) ? element : find(element, (child) => carriedBy(child) !== undefined);
  const carried = carrier ? attribute(carrier, carriedBy(carrier) ?? '') : '';
  if (carried) return carried;
  // Where a page cleans its HTML, the annotation may go and leave its text behind.
  const left = math ? childrenOf(math).filter((child) => typeof child === 'string' && child.trim() !== '') : [];
  return left.length > 0 ? left.join('') : math ? texOf(math) : textOf(element);
}
