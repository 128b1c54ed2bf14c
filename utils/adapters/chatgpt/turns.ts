import type { LeftOut, Part, Source, Turn } from '../../conversation';
import { record } from '../json';
import type { ReadLine } from '../lines';
import { parsed } from '../stored';
import { type Canvas, finishCanvas, isCanvas, newCanvas } from './canvas';
import { addSource } from './citations';
import { type Contribution, contributionOf } from './content';
import { isHidden, type Message, messageOf, modelOf } from './message';
import { callOf, hearTool, isCall } from './tools';

/** A turn while it is being put together. */
interface Open {
  turn: Turn;
  sources: Source[];
  exchange: string;
  /** Position of its first message. */
  start: number;
}

/** One turn for each message of the user, and one for all the assistant and its tools say in between. */
export const turnsOf: ReadLine<Message> = (messages, leftOut, before = []) => {
  const turns: Turn[] = [];
  const starts: number[] = [];
  const canvas = canvasAfter(before);
  let open: Open | undefined;
  const close = () => {
    if (open) finish(open);
    if (open && open.turn.parts.length > 0) {
      turns.push(open.turn);
      starts.push(open.start);
    }
    open = undefined;
  };
  for (const [at, message] of messages.entries()) {
    if (isHidden(message)) continue;
    const role = message.role === 'user' ? 'user' : 'assistant';
    const goesOn =
      open?.turn.role === role && (role === 'assistant' || (message.exchange !== '' && open.exchange === message.exchange));
    if (!goesOn) close();
    open ??= { turn: { id: '', role, parts: [] }, sources: [], exchange: message.exchange, start: at };
    add(open, message, leftOut, canvas);
  }
  close();
  finishCanvas(canvas);
  return { turns, starts };
};

function canvasAfter(messages: readonly Message[]): Canvas {
  const canvas = newCanvas();
  for (const message of messages) if (isCanvas(message.recipient) && !isHidden(message)) callOf(message, canvas);
  delete canvas.last;
  return canvas;
}

function add(open: Open, message: Message, leftOut: LeftOut, canvas: Canvas): void {
  const { turn } = open;
  if (turn.at === undefined && message.at !== undefined) turn.at = message.at;
  if (message.streaming) turn.unfinished = true;
  const model = message.role === 'assistant' ? modelOf(message) : '';
  if (model) turn.model = model;
  if (isCall(message)) {
    turn.parts.push(callOf(message, canvas));
    return;
  }
  const report = reportOf(message);
  if (report) contribute(open, contributionOf(report), leftOut);
  const added = message.role === 'tool' ? hearTool(message, callAnsweredBy(message, turn.parts)) : contributionOf(message);
  // "Thought for 12 seconds" says nothing where the thoughts themselves are there.
  const recap = message.contentType === 'reasoning_recap' && turn.parts.some(({ kind }) => kind === 'thinking');
  contribute(open, recap ? { ...added, parts: [] } : added, leftOut);
}

function contribute(open: Open, added: Contribution, leftOut: LeftOut): void {
  open.turn.parts.push(...added.parts);
  for (const source of added.sources) addSource(open.sources, source);
  for (const [kind, n] of Object.entries(added.leftOut)) count(leftOut, kind as keyof LeftOut, n);
}

/** A deep research runs in a frame of its own, and what it wrote is the frame's state: from 2026 on. */
function reportOf({ metadata }: Message): Message | undefined {
  const state = record(parsed(record(metadata.chatgpt_sdk).widget_state));
  const report = messageOf(state.report_message);
  return report && { ...report, role: 'assistant' };
}

const count = (leftOut: LeftOut, kind: keyof LeftOut, n: number): void => {
  leftOut[kind] = (leftOut[kind] ?? 0) + n;
};

type ToolPart = Extract<Part, { kind: 'tool' }>;

/** The last call of that tool, or the last call of all: names of tools and recipients do not always agree. */
function callAnsweredBy({ name }: Message, parts: Part[]): ToolPart | undefined {
  const calls = parts.filter((part) => part.kind === 'tool');
  return calls.findLast((call) => call.name === name) ?? calls.at(-1);
}

function finish({ turn, sources }: Open): void {
  if (sources.length > 0) turn.parts.push({ kind: 'sources', sources });
}
