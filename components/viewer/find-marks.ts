/** What stands in a turn and is not its words: buttons, names of languages, formulas, placeholders. */
const ours =
  '.code-head, button, summary, .label, .formula, .formula-source, .placeholder, .picture, .sources, .real-host, .hidden-characters';
const blocks = 'p, h3, h4, h5, h6, li, td, th, pre';

/** The places of a pattern in a turn that is on the page, and in what is open beside it, in the order of reading. */
export function rangesIn(turn: Element, pattern: RegExp, most = 1_000): Range[] {
  const { text, nodes } = wordsOnPage([...turn.querySelectorAll('.turn-body')]);
  const ranges: Range[] = [];
  for (const { index, 0: found } of text.matchAll(pattern)) {
    const [start, end] = [pointAt(nodes, index), pointAt(nodes, index + found.length - 1)];
    if (!start || !end || ranges.length >= most) break;
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset + 1);
    ranges.push(range);
  }
  return ranges;
}

interface Piece {
  node: Text;
  /** Where it begins in the whole. */
  from: number;
}

function wordsOnPage(bodies: readonly Element[]): { text: string; nodes: Piece[] } {
  const nodes: Piece[] = [];
  let text = '';
  let block: Element | null | undefined;
  for (const body of bodies) {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text) || node.parentElement?.closest(ours)) continue;
      const around = node.parentElement?.closest(blocks) ?? body;
      // Words of two blocks are not one word.
      if (text !== '' && around !== block) text += '\n';
      block = around;
      nodes.push({ node, from: text.length });
      text += node.data;
    }
  }
  return { text, nodes };
}

function pointAt(nodes: readonly Piece[], at: number): { node: Text; offset: number } | undefined {
  const piece = nodes.findLast(({ from }) => from <= at);
  if (!piece) return undefined;
  return { node: piece.node, offset: Math.min(at - piece.from, Math.max(0, piece.node.length - 1)) };
}

/** Colours the places without touching the page's elements; where the browser cannot, nothing is coloured. */
export function mark(name: 'find-all' | 'find-now', ranges: readonly Range[]): void {
  if (typeof Highlight === 'undefined' || !CSS.highlights) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

/** Opens what is folded in a turn, so that its words come onto the page. */
export function openFolded(turn: Element): boolean {
  const closed = [...turn.querySelectorAll<HTMLDetailsElement>('details:not([open]):not(.sources)')];
  for (const details of closed) details.open = true;
  return closed.length > 0;
}
