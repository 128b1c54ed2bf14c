import { markdownLimits } from './markdown-limits';

/** How many quotes and list items, and how many elements, stand around a node. */
export interface Depth {
  block: number;
  elements: number;
}

/** Thrown while a tree is built and caught where a plain node can take the block's place. */
export class PastLimit extends Error {
  /** Of the whole text: nothing after this is built either. */
  readonly whole: boolean;
  constructor(whole: boolean) {
    super('past a limit');
    this.whole = whole;
  }
}

/** Counts what one text makes the page build. */
export class Budget {
  #nodes = 0;
  #blocks = 0;
  #formulas = 0;
  #notes: string[] = [];

  /** The number of the footnote of that label, counted as they come. */
  note(label: string): number {
    const at = this.#notes.indexOf(label);
    return at < 0 ? this.#notes.push(label) : at + 1;
  }

  node(): void {
    if (++this.#nodes > markdownLimits.nodes) throw new PastLimit(true);
  }

  block(): void {
    this.node();
    if (++this.#blocks > markdownLimits.blocks) throw new PastLimit(true);
  }

  deeper({ block, elements }: Depth, cost: number): Depth {
    const next = { block: block + 1, elements: elements + cost };
    if (next.block > markdownLimits.blockDepth || next.elements > markdownLimits.elementDepth) throw new PastLimit(false);
    return next;
  }

  inline(depth: Depth, inside: number): void {
    this.node();
    if (inside > markdownLimits.inlineDepth || depth.elements + inside > markdownLimits.elementDepth) throw new PastLimit(false);
  }

  table(rows: number, columns: number): void {
    if (rows > markdownLimits.rows || columns > markdownLimits.columns) throw new PastLimit(false);
  }

  /** False: too long, or one too many; it is shown as its source. */
  formula(tex: string): boolean {
    return tex.length <= markdownLimits.formula && ++this.#formulas <= markdownLimits.formulas;
  }
}
