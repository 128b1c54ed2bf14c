import { insertInto, readFrom } from './composer-kinds';

/** Where a site takes a prompt, and how text gets in. Given by the site's data. */
export interface ComposerPlace {
  kind: 'textarea' | 'prosemirror' | 'tiptap' | 'quill' | 'lexical';
  selector: string;
}

interface Filling {
  document: Document;
  places: readonly ComposerPlace[];
  text: string;
  /** UTF-16 units the box takes; its own `maxlength` counts as well. */
  longest?: number | undefined;
  signal: AbortSignal;
  /** Asked when the box already holds text. */
  mayAdd: () => Promise<boolean>;
}

export type Filled = 'filled' | 'refused' | 'too-long' | 'no-composer' | 'not-there';

const longestWait = 30_000;
/** Editors take text in after the event; some a good while later. */
const readBack = [350, 700, 1_500];
/** How long a page that comes alive late may take to draw its box anew, without the text. */
const longestStay = 4_000;

/**
 * Puts text into the composer, as text, and reads it back. It never sends: no key, no click, no submit is made.
 * `not-there`: the editor did not take it as given; nothing is tried a second time, for it may still come. Only what was
 * there and went when the page came alive is put in anew, once.
 */
export async function fillComposer(filling: Filling): Promise<Filled> {
  const first = await fillOnce(filling);
  const filled = first === 'lost' ? await fillOnce(filling) : first;
  return filled === 'lost' ? 'not-there' : filled;
}

async function fillOnce({ document, places, text, longest = Infinity, signal, mayAdd }: Filling): Promise<Filled | 'lost'> {
  const found = await findComposer(document, places, signal);
  if (!found) return 'no-composer';
  const { kind, element } = found;
  const before = readFrom(kind, element).trim();
  if (before.length + text.length + 2 > Math.min(longest, mostIn(element))) return 'too-long';
  if (before !== '' && !(await mayAdd())) return 'refused';
  const whole = plain(`${before}\n${text}`);
  // A page that re-rendered has another element by now.
  const held = (): string => {
    const now = seenComposer(document, places) ?? found;
    return plain(readFrom(now.kind, now.element));
  };
  await insertInto(kind, element, before === '' ? text : `\n\n${text}`);
  if (!(await arrives(() => held() === whole, signal))) return 'not-there';
  return (await stays(document, () => held().includes(whole), signal)) ? 'filled' : 'lost';
}

async function arrives(isThere: () => boolean, signal: AbortSignal): Promise<boolean> {
  for (const ms of readBack) {
    if (isThere()) return true;
    await pause(ms);
    if (signal.aborted) return false;
  }
  return isThere();
}

/** Once the user has done anything, the text is theirs: if it goes, it was sent or not wanted. */
async function stays(document: Document, isThere: () => boolean, signal: AbortSignal): Promise<boolean> {
  const user = new AbortController();
  const acts = ({ isTrusted }: Event) => isTrusted && user.abort();
  for (const type of ['keydown', 'pointerdown']) {
    document.addEventListener(type, acts, { capture: true, passive: true, signal: user.signal });
  }
  let there = true;
  for (let waited = 0; waited < longestStay && there && !user.signal.aborted && !signal.aborted; waited += 500) {
    await pause(500);
    there = isThere();
  }
  const theirs = user.signal.aborted || signal.aborted;
  user.abort();
  return there || theirs;
}

const mostIn = (element: HTMLElement): number => {
  const most = element instanceof HTMLTextAreaElement ? element.maxLength : -1;
  return most < 0 ? Infinity : most;
};

/** White space is the editor's business, and so are Markdown's marks, where it shows them as what they mean. The rest is compared. */
const plain = (text: string): string =>
  text
    .replace(/^[ \t]*(?:[-*+]|\d+[.)])[ \t]/gm, '')
    .replace(/^[ \t]*(?:`{3,}|~{3,}).*$/gm, '')
    .replace(/[\s\u200b\ufeff*_~`#>|-]+/g, '');

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Found {
  kind: ComposerPlace['kind'];
  element: HTMLElement;
}

function seenComposer(document: Document, places: readonly ComposerPlace[]): Found | undefined {
  for (const { kind, selector } of places) {
    const element = [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.getClientRects().length > 0);
    if (element) return { kind, element };
  }
  return undefined;
}

/** Waits until a composer is there and has stayed the same for a moment: hydration replaces the first one. */
async function findComposer(
  document: Document,
  places: readonly ComposerPlace[],
  signal: AbortSignal,
): Promise<Found | undefined> {
  let last: Found | undefined;
  for (let waited = 0; waited < longestWait && !signal.aborted; waited += 300) {
    const now = seenComposer(document, places);
    if (now && now.element === last?.element) return now;
    last = now;
    await pause(300);
  }
  return undefined;
}
