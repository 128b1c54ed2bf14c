import { fail, ok, type Speaker } from '../../conversation';
import type { Gatherer, Tree } from '../adapter';
import { collectThread, type ThreadPlan } from '../dom/collect';
import { atOneGo, inSlices, newPace, type Steps } from '../dom/slices';
import type { ElementTree } from '../dom/tree';
import { pictureBy } from '../pictures';
import { alikeIn, selectorFor } from './alike';
import { type Copied, copying, isHidden } from './copy';
import { finding, isSkipped, type Place } from './find';
import { sideMark } from './roles';
import { site } from './site';

/** The place of the turns in the live page: one list, or whatever in a piece of it looks like them. */
interface Living {
  container: Element;
  level: Place['level'];
  alike?: { root: Element; selector: string };
}

/** Which side of its row a turn's words stand on: a bubble at the end is the sharer's own. Undefined without a layout. */
function sideOf(turn: Element, container: Element): 'start' | 'end' | '' {
  const row = container.getBoundingClientRect();
  const box = bubbleIn(turn).getBoundingClientRect();
  if (row.width < 40 || box.width === 0) return '';
  const [left, right] = [box.left - row.left, row.right - box.right];
  if (Math.abs(left - right) < Math.max(16, row.width * 0.06)) return '';
  const rightToLeft = getComputedStyle(container).direction === 'rtl';
  return left > right !== rightToLeft ? 'end' : 'start';
}

/** Down through wrappers as wide as the row to what holds the words. */
function bubbleIn(turn: Element): Element {
  const spoken = [...turn.children].filter((child) => child.textContent?.trim() && child.getClientRects().length > 0);
  const [only] = spoken;
  return only && spoken.length === 1 && only.textContent?.trim() === turn.textContent?.trim() ? bubbleIn(only) : turn;
}

function* findIn({ tree, elements }: Copied): Steps<Living | undefined> {
  const found = yield* finding(tree, (turn, container) => {
    const [one, all] = [elements.get(turn), elements.get(container)];
    return one && all ? sideOf(one, all) : '';
  });
  const container = found && elements.get(found.container);
  if (!container) return undefined;
  const turns = found.turns.flatMap((turn, at) => {
    const [element, role] = [elements.get(turn), found.roles.roles[at]];
    return element && role ? [{ element, role }] : [];
  });
  return { container, level: found.level, ...alikeAround(container, turns) };
}

/** Boxes above the list that are looked through for further turns. */
const levelsUp = 4;

/** Where turns like those that were found stand outside of their list as well, perhaps in other wrappers. */
function alikeAround(container: Element, turns: { element: Element; role: Speaker }[]): Pick<Living, 'alike'> {
  let root = container;
  for (let up = 0; up < levelsUp && root.parentElement && root !== root.ownerDocument.body; up++) root = root.parentElement;
  let inner = turns;
  for (let down = 0; down < 3; down++) {
    const selector = selectorFor(inner);
    const all = selector ? alikeIn(root, selector).filter(saysSomething) : [];
    if (selector && all.length > turns.length && inner.every(({ element }) => all.some((one) => element.contains(one))))
      return { alike: { root, selector } };
    inner = inner.map(({ element, role }) => ({ element: onlyIn(element) ?? element, role }));
  }
  return {};
}

/** The one box in a wrapper that says nothing itself. */
function onlyIn(box: Element): Element | undefined {
  const spoken = [...box.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
  const inner = spokenIn(box);
  return inner.length === 1 && !spoken ? inner[0] : undefined;
}

/** The turns that are in the page now, from the top down: pages that reuse their rows keep them in no order. */
function turnsIn({ container, level, alike }: Living): Element[] {
  const boxes = alike
    ? alikeIn(alike.root, alike.selector).filter((box) => !isHidden(box) && saysSomething(box))
    : spokenIn(container);
  const turns = level === 1 || alike ? boxes : boxes.flatMap((box) => halvesOf(box));
  const tops = new Map(turns.map((turn) => [turn, turn.getBoundingClientRect().top]));
  return turns.sort((a, b) => (tops.get(a) ?? 0) - (tops.get(b) ?? 0));
}

function halvesOf(box: Element): Element[] {
  const only = onlyIn(box);
  if (only) return halvesOf(only);
  const inner = spokenIn(box);
  return inner.length > 1 ? inner : [box];
}

const spokenIn = (box: Element): Element[] =>
  [...(box.shadowRoot ?? box).children].filter((child) => !isSkipped(shellOf(child)) && !isHidden(child) && saysSomething(child));

const saysSomething = (element: Element): boolean =>
  element.textContent?.trim() !== '' || element.querySelector('img[src]') !== null || element.shadowRoot !== null;

/** As much of an element as tells what kind it is. */
const shellOf = (element: Element): ElementTree => [
  element.localName,
  Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
  [],
];

const names = ['data-message-id', 'data-id', 'data-key', 'data-index', 'data-item-index', 'aria-posinset', 'aria-rowindex', 'id'];

const keyOf = (turn: Element): string | undefined => names.map((name) => turn.getAttribute(name)).find(Boolean) ?? undefined;

function planOf(document: Document, first: Living): ThreadPlan {
  let living = first;
  return {
    turns: () => {
      // A page that was drawn anew has its turns elsewhere.
      if (!living.container.isConnected) living = atOneGo(findIn(atOneGo(copying(document.body)))) ?? living;
      return turnsIn(living);
    },
    key: keyOf,
    *copy(turn): Steps<Tree> {
      const { tree } = yield* copying(turn);
      const side = sideOf(turn, living.container);
      if (side) tree[1][sideMark] = side;
      return tree;
    },
    streaming: () => document.querySelector('[aria-busy="true"] , [data-streaming="true"], [data-is-streaming="true"]') !== null,
    patience: 1_200,
  };
}

/** Any page: what looks like two speakers taking turns. Whether it is, is for the reader, and the sharer, to see. */
export const gatherer: Gatherer = {
  site,
  open: () => ({}),
  header: () => undefined,
  rows: () => [],
  picture: pictureBy({ site }),
  async gather(page) {
    const pace = newPace(page.now);
    const copy = await inSlices(copying(page.document.body), pace);
    const living = await inSlices(findIn(copy), pace);
    if (!living) return fail('not-a-chat');
    const thread = await collectThread(page, planOf(page.document, living));
    if (page.signal.aborted) return fail('cancelled');
    if (!thread) return fail('not-a-chat');
    const { location, document } = page;
    const envelope = { site: site.id, ref: {}, url: location.origin + location.pathname, at: page.now() };
    return ok({ ...envelope, material: { kind: 'dom', title: document.title, ...thread } });
  },
};
