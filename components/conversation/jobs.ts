import { type BlockNode, parseMarkdown, visiblePieces, wordsOf } from '../../utils/conversation';
import type { MathElement } from './formula';
import type { CodeSpan } from './highlight';

/** What is worked out away from the page's thread. All plain JSON. */
export type Job =
  /** `patient`: somebody asked for it, however long it takes to build. */
  | { kind: 'markdown'; text: string; patient: boolean }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'formula'; tex: string; display: boolean }
  /** The words of texts, as they are read: what find looks through. */
  | { kind: 'words'; texts: string[] };

export interface Answers {
  /** In helpings the page can build without a pause; undefined: more than it builds unasked. */
  markdown: BlockNode[][] | undefined;
  code: CodeSpan[] | undefined;
  formula: MathElement | undefined;
  words: string[] | undefined;
}
export type Answer = Answers[Job['kind']];
export type AnswerTo<J extends Job> = Answers[J['kind']];
export type JobOf<K extends Job['kind']> = Extract<Job, { kind: K }>;

/** Milliseconds a job may run. */
export const budgetOf = (job: Job): number => {
  if (job.kind === 'markdown') return job.patient ? 5_000 : 250;
  return { code: 250, formula: 100, words: 1_000 }[job.kind];
};

/** Loads what the job needs, then does it without a break between: from then on the time counts. */
export async function prepare(job: Job): Promise<() => Answer> {
  switch (job.kind) {
    case 'markdown':
      return () => helpings(parseMarkdown(job.text), job.patient ? undefined : unasked);
    case 'words':
      return () => job.texts.map((text) => wordsOf(parseMarkdown(text)));
    case 'code': {
      const { highlight } = await import('./highlighter');
      return () => highlight(job.language, job.text);
    }
    case 'formula': {
      const { formula } = await import('./tex');
      return () => formula(job.tex, job.display);
    }
  }
}

/** Elements of a whole text, and of one block of it, that are built without being asked for. */
const unasked = { text: 8_000, block: 2_500 };
/** Elements that are built in one go. */
const helping = 400;

/** Blocks in helpings, or undefined where they pass the limits. */
export function helpings(nodes: readonly BlockNode[], most?: typeof unasked): BlockNode[][] | undefined {
  const found: BlockNode[][] = [];
  let all = 0;
  let last = helping;
  for (const node of nodes) {
    const weight = weightOf(node);
    all += weight;
    if (most && (all > most.text || (node.kind !== 'plain' && weight > most.block))) return undefined;
    if (last + weight > helping) {
      found.push([]);
      last = 0;
    }
    last += weight;
    found.at(-1)?.push(node);
  }
  return found;
}

/** About how many elements a node, or what is inside it, becomes. */
function weightOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  if ('kind' in value && value.kind === 'plain') return 1;
  // A block of code brings its frame and its buttons.
  let weight = 'kind' in value && value.kind === 'code' ? 15 : 1;
  for (const inside of Object.values(value)) {
    weight += typeof inside === 'string' && inside.length > 1 ? visiblePieces(inside).length - 1 : weightOf(inside);
  }
  return weight;
}
