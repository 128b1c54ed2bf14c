import type { Speaker } from '../../conversation';

/** Names that say how an element is at the moment, or which one it is. */
const passing = /^(?:data-(?:state|active|selected|last|first|index|key)|aria-.*|id|style|tabindex|class|dir|title)$/;

/**
 * A selector for turns like these: what all questions have in common, and all answers. Undefined where that is no more
 * than a bare element.
 */
export function selectorFor(turns: readonly { element: Element; role: Speaker }[]): string | undefined {
  const selectors = (['user', 'assistant'] as const).map((role) =>
    commonOf(mostAlike(turns.filter((turn) => turn.role === role).map(({ element }) => element))),
  );
  return selectors.every((selector) => selector !== undefined) ? [...new Set(selectors)].join(', ') : undefined;
}

/** The most of them that are of one kind: a box around several turns may have been taken for one. */
function mostAlike(elements: readonly Element[]): Element[] {
  const kinds = new Map<string, Element[]>();
  for (const element of elements) {
    const kind = `${element.localName}.${element.classList[0] ?? ''}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), element]);
  }
  return [...kinds.values()].reduce<Element[]>((most, some) => (some.length > most.length ? some : most), []);
}

function commonOf(elements: readonly Element[]): string | undefined {
  const [first, ...others] = elements;
  if (!first || others.some(({ localName }) => localName !== first.localName)) return undefined;
  const classes = [...first.classList].filter((name) => others.every((other) => other.classList.contains(name)));
  const attributes = [...first.attributes].filter(
    ({ name }) => !passing.test(name) && others.every((other) => other.hasAttribute(name)),
  );
  const marks = [
    ...classes.map((name) => `.${CSS.escape(name)}`),
    ...attributes.map(({ name, value }) =>
      others.every((other) => other.getAttribute(name) === value) && elements.length > 1 && /^[\w -]{1,60}$/.test(value)
        ? `[${CSS.escape(name)}="${CSS.escape(value)}"]`
        : `[${CSS.escape(name)}]`,
    ),
  ];
  return marks.length > 0 || first.localName.includes('-') ? first.localName + marks.join('') : undefined;
}

const around = 'nav, aside, header, footer, form, [role="navigation"], [role="complementary"]';

/** Turns like these that stand elsewhere: pages keep the newest ones in a box of their own. Outermost ones only. */
export function alikeIn(root: Element, selector: string): Element[] {
  const outer = [...root.querySelectorAll(selector)].filter((element) => !element.parentElement?.closest(selector));
  return outer.filter((element) => !root.contains(element.closest(around)) && !holdsComposer(element));
}

const editors = 'pre, .monaco-editor, .cm-editor';

/** A box to write in that is made like a turn; code stands in editors as well. */
const holdsComposer = (element: Element): boolean =>
  [...element.querySelectorAll('textarea, [contenteditable]:not([contenteditable="false"])')].some(
    (box) => !box.closest(editors),
  );
