import { type Slice, sliceOf } from './slices';
import type { Stage } from './stage';

/** Where in the conversation the reader is, and how to get elsewhere. Turns are numbered from 1. */
export interface Place {
  /** The turn at the top of the screen. */
  now(): number;
  /** Brings a turn to the top of the screen, and its element once that is on the page. */
  goTo(turn: number): Promise<HTMLElement | undefined>;
  /** The turn's element, where it is on the page. */
  element(turn: number): HTMLElement | undefined;
  /** The turns that are on the page. */
  elements(): HTMLElement[];
  root: HTMLElement;
}

/** Frames within which a place must stand still, and for which it is held. */
const settle = { still: 4, most: 60 };

export function placeOf(root: HTMLElement, slices: readonly Slice[], stage: Stage): Place {
  let journey = 0;
  const element = (turn: number): HTMLElement | undefined =>
    root.querySelector<HTMLElement>(`:scope > .slice > [id="t${turn}"]`) ?? undefined;

  const goTo = async (turn: number): Promise<HTMLElement | undefined> => {
    const index = sliceOf(slices, turn);
    const mine = ++journey;
    // What is above comes onto the page meanwhile and moves what is below it; the reader's own move ends this.
    const stop = () => void journey++;
    const moves = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;
    for (const move of moves) window.addEventListener(move, stop, { passive: true, once: true });
    let still = 0;
    for (let frame = 0; frame < settle.most && still < settle.still && mine === journey; frame++) {
      stage.hold(index);
      const target = element(turn) ?? root.children[Math.min(index, root.children.length - 1)];
      const before = target?.getBoundingClientRect().top;
      target?.scrollIntoView({ block: 'start' });
      const after = target?.getBoundingClientRect().top;
      still = element(turn) && before !== undefined && after !== undefined && Math.abs(before - after) < 2 ? still + 1 : 0;
      await nextFrame();
    }
    for (const move of moves) window.removeEventListener(move, stop);
    return element(turn);
  };
  const elements = () => [...root.querySelectorAll<HTMLElement>(':scope > .slice > .turn')];
  return { now: () => topTurn(root), goTo, element, elements, root };
}

const nextFrame = (): Promise<void> =>
  new Promise((resolve) => (document.hidden ? setTimeout(resolve, 16) : requestAnimationFrame(() => resolve())));

/** Below the page's frame, the first turn that is still on the screen. */
function topTurn(root: HTMLElement): number {
  const line = 112;
  const slice = lastAbove([...root.children], line);
  const turn = lastAbove([...(slice?.children ?? [])], line) ?? slice;
  return Number(turn?.id.slice(1) || slice?.getAttribute('data-from') || 1);
}

/** The last element that begins above that line, or the first; they follow one another down the page. */
function lastAbove(elements: readonly Element[], line: number): Element | undefined {
  let [low, high] = [0, elements.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((elements[middle]?.getBoundingClientRect().top ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  return elements[low];
}
