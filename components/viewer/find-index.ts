import {
  type Conversation,
  type Part,
  parseMarkdown,
  type Turn,
  turnsShownWith,
  versionsByTurn,
  wordsOf,
} from '../../utils/conversation';
import { type Formatter, short } from '../conversation/formatter';

/** UTF-16 units of text that go to the formatter together, and above which a text is shown, and searched, as its source. */
const most = { together: 100_000, text: 64 * 1024 };

/**
 * The words of each turn, and of the other versions shown with it, as they stand on the page, handed over little by little from the first turn on; the last
 * time, all. Ends when `signal` does.
 */
export async function indexTurns(
  conversation: Conversation,
  formatter: Formatter,
  report: (words: readonly string[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const index: string[] = [];
  const byTurn = versionsByTurn(conversation);
  let groups: Turn[][] = [];
  let size = 0;
  const flush = async () => {
    const words = await wordsOfTurns(groups.flat(), formatter);
    index.push(...groups.map(({ length }) => words.splice(0, length).join('\n')));
    [groups, size] = [[], 0];
    if (!signal.aborted) report([...index]);
  };
  for (const [at, turn] of conversation.turns.entries()) {
    const group = turnsShownWith(turn, at + 1, byTurn);
    groups.push(group);
    size += group.flatMap(({ parts }) => parts.flatMap(textsOf)).reduce((sum, { text }) => sum + text.length, 0);
    if (size > most.together) await flush();
    if (signal.aborted) return;
  }
  await flush();
}

interface Text {
  text: string;
  markdown: boolean;
}

function textsOf(part: Part): Text[] {
  if (part.kind === 'text' || part.kind === 'thinking') return [{ text: part.text, markdown: part.text.length <= most.text }];
  return part.kind === 'tool' ? [part.input, part.output].map((text) => ({ text, markdown: false })) : [];
}

async function wordsOfTurns(turns: readonly Turn[], formatter: Formatter): Promise<string[]> {
  const texts = turns.flatMap((turn) => turn.parts.flatMap(textsOf));
  const long = texts.filter(({ text, markdown }) => markdown && text.length > short).map(({ text }) => text);
  const answers = long.length === 0 ? [] : await formatter.format({ kind: 'words', texts: long });
  // Where the formatter gave up, the source has most of the words.
  const found = new Map(long.map((text, at) => [text, answers?.[at] ?? text]));
  const words = ({ text, markdown }: Text) =>
    markdown && text.length <= short ? wordsOf(parseMarkdown(text)) : (found.get(text) ?? text);
  return turns.map((turn) => turn.parts.flatMap(textsOf).map(words).join('\n'));
}
