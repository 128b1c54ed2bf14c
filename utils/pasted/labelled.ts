import { type Speaker, speakerOf } from '../conversation';
import { inFences } from './fences';
import type { Pasted, PastedTurn } from './read-pasted';

/** A line that begins a turn, and what of the turn stands on it. */
interface Opening {
  speaker: PastedTurn['role'];
  rest: string;
  /** How the name is written, so that a name in a message is not taken for one before it. */
  style: 'heading' | 'bold' | 'colon' | 'bracket' | 'alone';
}

const heading = /^(?:#{1,6}\s+)(.{1,60}?)\s*#*$/;
const bold = /^(\*\*|__)\s*(.{1,50}?)\s*\1\s*[:：]?\s*(.*)$/;
const boldColon = /^(\*\*|__)\s*(.{1,50}?)\s*[:：]\s*\1\s*(.*)$/;
const bracket = /^\[(.{1,40})\]\s*[:：]?\s*(.*)$/;
const colon = /^(?:[-*>]\s+)?([^:：*_#>`|\n]{1,40}?)\s?[:：](?:\s+(.*)|\s*)$/u;
const tight = /^([^:：\s*_#>`|]{1,12})[:：]\s*(\S.*)$/u;

const named = (name = ''): PastedTurn['role'] | undefined =>
  /^system(?: prompt)?$/i.test(name.trim()) ? 'system' : speakerOf(name);

/** Characters at the start of a line in which a name can stand. */
const reach = 120;

function openingOf(line: string): Opening | undefined {
  const whole = line.trim();
  const [head, behind] = [whole.slice(0, reach), whole.slice(reach)];
  const forms: [Opening['style'], RegExpExecArray | null, name: number, rest: number][] = [
    ['heading', heading.exec(head), 1, 0],
    ['bold', boldColon.exec(head), 2, 3],
    ['bold', bold.exec(head), 2, 3],
    ['bracket', bracket.exec(head), 1, 2],
    ['colon', colon.exec(head), 1, 2],
    ['colon', tight.exec(head), 1, 2],
    ['alone', /^.{1,40}$/.exec(head), 0, 0],
  ];
  for (const [style, found, name, rest] of forms) {
    const speaker = found && named(found[name]);
    if (speaker) return { speaker, style, rest: `${rest === 0 ? '' : (found[rest] ?? '')}${behind}`.trim() };
  }
  return undefined;
}

/** Turns begun by a name: "You said:", "**Assistant:** …", "### User". Undefined unless both speak, or one does at the very start. */
export function readLabelled(text: string): Pasted | undefined {
  const lines = text.split('\n');
  const openings = openingsIn(lines);
  const style = strongest([...openings.values()]);
  const chosen = new Map([...openings].filter(([, opening]) => opening.style === style));
  const speakers = new Set([...chosen.values()].map(({ speaker }) => speaker));
  const first = Math.min(...chosen.keys());
  const startsWithIt = lines.slice(0, first).every((line) => line.trim() === '');
  if (chosen.size === 0 || !(speakers.has('user') && (speakers.has('assistant') || startsWithIt))) return undefined;
  const title = titleIn(lines.slice(0, first));
  const turns = turnsOf(lines, chosen);
  return turns.length > 0 ? { by: 'names', turns, ...(title ? { title } : {}) } : undefined;
}

/** Names in code are words in code. */
function openingsIn(lines: readonly string[]): Map<number, Opening> {
  const fenced = inFences(lines);
  const found = new Map<number, Opening>();
  for (const [at, line] of lines.entries()) {
    const opening = fenced[at] ? undefined : openingOf(line);
    if (opening) found.set(at, opening);
  }
  return found;
}

/** One writer names speakers in one way: the first of these in which both are named. */
function strongest(openings: readonly Opening[]): Opening['style'] | undefined {
  const styles = ['heading', 'bold', 'bracket', 'colon', 'alone'] as const;
  const both = (style: Opening['style']) =>
    (['user', 'assistant'] as Speaker[]).every((speaker) =>
      openings.some((one) => one.style === style && one.speaker === speaker),
    );
  return styles.find(both) ?? openings[0]?.style;
}

function turnsOf(lines: readonly string[], openings: Map<number, Opening>): PastedTurn[] {
  const starts = [...openings.keys()].sort((a, b) => a - b);
  return starts.flatMap((start, n): PastedTurn[] => {
    const opening = openings.get(start);
    const body = lines.slice(start + 1, starts[n + 1] ?? lines.length);
    const text = withoutQuote([...(opening?.rest ? [opening.rest] : []), ...body].join('\n'))
      .replace(/\n\s*(?:-{3,}|\*{3,}|_{3,})\s*$/, '')
      .trim();
    return opening && text ? [{ role: opening.speaker, text }] : [];
  });
}

/** Our own transcripts, and others, quote what was said. */
function withoutQuote(text: string): string {
  const lines = text.trim().split('\n');
  const quoted = lines.every((line) => line.trim() === '' || /^>/.test(line)) && lines.some((line) => line.startsWith('>'));
  return quoted ? lines.map((line) => line.replace(/^> ?/, '')).join('\n') : text;
}

/** One short line above the first turn is what the conversation is called. */
function titleIn(before: readonly string[]): string {
  const said = before.map((line) => line.replace(/^#+\s*/, '').trim()).filter((line) => line !== '' && !/^[-*_]{3,}$/.test(line));
  return said.length === 1 && (said[0]?.length ?? 0) <= 200 ? (said[0] ?? '') : '';
}
