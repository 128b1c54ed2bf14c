import type { Part, Turn } from '../../conversation';
import { typedParts } from '../prose';
import { isLabelledCode } from './code';
import type { ThreadPlan } from './collect';
import { markdownOf, type Rules } from './markdown';
import { type ElementTree, find, findAll, type Test, tagOf, textOf } from './tree';

/** A page whose turns are told by a selector, and each by an attribute of it or of a box around it. */
export function threadBy(turns: string, { id, streaming }: { id?: string; streaming?: string } = {}): ThreadPlan {
  return {
    turns: (document) => [...document.querySelectorAll(turns)].filter((turn) => !turn.parentElement?.closest(turns)),
    key: (turn) => (id ? turn.closest(`[${id}]`)?.getAttribute(id) || undefined : undefined),
    streaming: (document) => (streaming ? document.querySelector(streaming) !== null : false),
  };
}

interface TurnLook {
  isUser: Test;
  /** The words of a turn; all of it where there is no such box. */
  body?: Test;
  /** What a person typed, letter by letter. */
  typed?: Test;
  /** A box of thoughts that can be folded away. */
  fold?: Test;
  rules?: Rules;
}

const isFold: Test = (element) => tagOf(element) === 'details';

/** A turn of such a page: what was typed as it stands, what was answered as Markdown, folded thoughts apart. */
export function turnBy({ isUser, body, typed, fold = isFold, rules = {} }: TurnLook): (element: ElementTree) => Turn[] {
  const drop: Test = (element) => fold(element) || (rules.drop?.(element) ?? false);
  const known: Rules = { code: isLabelledCode, ...rules, drop };
  return (element) => {
    const user = isUser(element) || find(element, isUser) !== undefined;
    const box = user && typed ? find(element, typed) : undefined;
    if (box) return [turnOf('user', typedParts(textOf(box, (child) => tagOf(child) === 'button')))];
    const bodies = body ? findAll(element, (one) => fold(one) || body(one)).filter((one) => !fold(one)) : [];
    const rendered = (bodies.length > 0 ? bodies : [element]).map((one) => markdownOf(one, known));
    const words = rendered
      .map(({ markdown }) => markdown)
      .filter(Boolean)
      .join('\n\n');
    const parts: Part[] = [
      ...thoughtsIn(element, fold, rules.drop),
      ...(words ? [{ kind: 'text' as const, text: words }] : []),
      ...rendered.flatMap(({ images }) => images),
    ];
    return [turnOf(user ? 'user' : 'assistant', parts)];
  };
}

const turnOf = (role: Turn['role'], parts: Part[]): Turn => ({ id: '', role, parts });

function thoughtsIn(element: ElementTree, fold: Test, drop: Test = () => false): Part[] {
  return (
    findAll(element, fold)
      .map((box) => markdownOf(box, { drop: (child) => tagOf(child) === 'summary' || drop(child) }).markdown)
      // What is folded away has no words in the page: it is counted.
      .map((text): Part => ({ kind: 'thinking', text }))
  );
}
