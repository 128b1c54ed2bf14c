import {
  allTurns,
  type Choices,
  type Conversation,
  hiddenSpans,
  type Mask,
  mask,
  occurrences,
  type Place,
  textsOf,
  trace,
  unmaskedSpan,
} from '../../utils/conversation';

/** Words that were selected in one part of one turn, as read on the screen. */
export interface Picked {
  /** Position in the conversation; undefined: in the title, or in another version. */
  turn?: number;
  /** Of a turn of another version: its number among all that are shown. */
  version?: number;
  /** Position among the parts that are shown. */
  part: number;
  words: string;
  /** How many times the same words are read before it in that part. */
  before: number;
}

const block = 'p,li,td,th,pre,h2,h3,h4,h5,h6,summary,figcaption,blockquote,dt,dd,tr';

/** The text of a range as it is read, blanks where blocks end. What is a control and no content is left out. */
function read(range: Range): string {
  const root = range.commonAncestorContainer;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let words = '';
  let last: Element | null | undefined;
  for (let node = root.nodeType === Node.TEXT_NODE ? root : walker.nextNode(); node; node = walker.nextNode()) {
    if (!range.intersectsNode(node) || node.parentElement?.closest('button,.code-head')) continue;
    const text = node.textContent ?? '';
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : text.length;
    const around = node.parentElement?.closest(block);
    if (last !== undefined && around !== last) words += '\n';
    words += text.slice(from, to);
    last = around;
  }
  return words;
}

function within(element: Element, selected: Range): Range | undefined {
  if (!selected.intersectsNode(element)) return undefined;
  const range = document.createRange();
  range.selectNodeContents(element);
  if (selected.compareBoundaryPoints(Range.START_TO_START, range) > 0)
    range.setStart(selected.startContainer, selected.startOffset);
  if (selected.compareBoundaryPoints(Range.END_TO_END, range) < 0) range.setEnd(selected.endContainer, selected.endOffset);
  return range.collapsed ? undefined : range;
}

/** What of the preview is selected, part by part. Masks in it are no words. */
export function pickedIn(preview: Element, selected: Range): Picked[] {
  const title = preview.querySelector('.share-preview-title');
  // Other versions stand within the row of the turn they are shown with.
  const parts = [...preview.querySelectorAll('.turn-body')].flatMap((body) => {
    const row = body.closest('[data-turn], [data-version]');
    const [turn, version] = ['data-turn', 'data-version'].map((name) => row?.getAttribute(name));
    const where = version ? { version: Number(version) } : { turn: Number(turn) };
    return [...body.children].map((element, part) => ({ element, part, ...where }));
  });
  return [...(title ? [{ element: title, part: 0 }] : []), ...parts].flatMap(({ element, ...where }) => {
    const range = within(element, selected);
    if (!range) return [];
    const start = document.createRange();
    start.setStart(element, 0);
    start.setEnd(range.startContainer, range.startOffset);
    let before = read(start);
    return read(range)
      .split(mask)
      .flatMap((words) => {
        const picked = { ...where, words: words.trim(), before: occurrences(before, words).length };
        before += words + mask;
        return picked.words === '' ? [] : [picked];
      });
  });
}

/** The masks for what was picked, each at its place. Undefined: the words cannot be found in what they were made of. */
export function masksFor(conversation: Conversation, choices: Choices, picked: readonly Picked[]): Mask[] | undefined {
  const { snapshot, origins } = trace(conversation, choices);
  const all = allTurns(snapshot);
  const found = picked.map(({ turn, version, part, words, before }): Mask | undefined => {
    if (turn === undefined && version === undefined) return { words };
    const at = version === undefined ? origins.findIndex((origin) => origin.turn === turn) : version - 1;
    const shown = all[at]?.parts[part];
    const origin = origins[at];
    const source = origin?.parts[part];
    const texts = shown ? textsOf(shown) : [];
    const hits = texts.flatMap((text, n) => occurrences(text, words).map((span) => ({ text: n, span })));
    const hit = hits[before] ?? hits.at(-1);
    if (!hit || !origin || source === undefined) return undefined;
    return maskAt(conversation, choices.masks ?? [], { turn: origin.turn, part: source, text: hit.text }, hit.span);
  });
  return found.every((one) => one !== undefined) ? found : undefined;
}

function maskAt(conversation: Conversation, masks: readonly Mask[], place: Place, shown: { start: number; end: number }): Mask {
  const part = allTurns(conversation)[place.turn]?.parts[place.part];
  const whole = (part && textsOf(part)[place.text]) ?? '';
  return { place, span: unmaskedSpan(whole, hiddenSpans(whole, masks, place), shown) };
}

/** How often the words would be hidden in all that goes along. */
export function countOf(shown: Conversation, words: string): number {
  const texts = [shown.title, ...allTurns(shown).flatMap(({ parts }) => parts.flatMap(textsOf))];
  return texts.reduce((sum, text) => sum + occurrences(text, words).length, 0);
}
