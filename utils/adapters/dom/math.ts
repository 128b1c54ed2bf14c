import { attribute, type ElementTree, find, hasAttribute, hasClass, type Test, tagOf, textOf } from './tree';

/** A rendered formula: KaTeX's wrapper, bare MathML, or an element that carries its TeX in `data-math`. */
export const isMath: Test = (element) =>
  hasClass(element, 'katex') ||
  hasClass(element, 'katex-display') ||
  hasAttribute(element, 'data-math') ||
  tagOf(element) === 'math';

const isAnnotation: Test = (element) => tagOf(element) === 'annotation' && attribute(element, 'encoding') === 'application/x-tex';

/** The source of a formula, in the order of trust: TeX annotation, `data-math`, the letters of the MathML. */
export function mathOf(element: ElementTree): { tex: string; display: boolean } {
  const annotation = find(element, isAnnotation);
  const carrier = hasAttribute(element, 'data-math') ? element : find(element, (child) => hasAttribute(child, 'data-math'));
  const tex = annotation ? textOf(annotation) : carrier ? attribute(carrier, 'data-math') : textOf(element);
  const math = tagOf(element) === 'math' ? element : find(element, (child) => tagOf(child) === 'math');
  const display =
    hasClass(element, 'katex-display') ||
    hasClass(element, 'math-block') ||
    (math !== undefined && attribute(math, 'display') === 'block');
  return { tex: tex.trim(), display };
}
