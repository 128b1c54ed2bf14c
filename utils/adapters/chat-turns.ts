import type { Part, Role, Turn } from '../conversation';
import type { Site } from './adapter';
import { asText, contentOf, toolPart } from './content';
import { type Json, list, record, text } from './json';
import type { Read } from './lines';
import { answerParts, thinkingParts, typedParts } from './prose';
import { parsed } from './stored';

/** One message as a chat UI keeps it that speaks the OpenAI API, after its own names have been translated. */
export interface Said {
  role: string;
  content: unknown;
  thinking?: string;
  /** Calls as the API writes them: a list, or one as JSON. */
  calls?: unknown;
  /** Of a message that answers a call. */
  callId?: string;
  files?: Part[];
  /** Where the pictures in its content are. */
  site?: Pick<Site, 'pictures' | 'address'>;
  model?: string;
  at?: number | undefined;
  unfinished?: boolean;
}

type Call = Extract<Part, { kind: 'tool' }>;

/** Turns of a plain list of messages: what a tool answered goes to the call it answers, and the answer goes on in the same turn. */
export const chatTurns = (messages: readonly Said[]): Turn[] => readChat(messages).turns;

/** The same, and at which message each begins. */
export function readChat(messages: readonly Said[]): Read {
  const turns: Turn[] = [];
  const starts: number[] = [];
  const calls = new Map<string, Call>();
  let afterTool = false;
  for (const [at, message] of messages.entries()) {
    const last = turns.at(-1);
    if (message.role === 'tool' || message.role === 'function') {
      if (!answerCall(message, calls) && last) last.parts.push(...toolPart({ name: 'tool' }, contentOf(message.content).words));
      afterTool = true;
      continue;
    }
    const turn = turnOf(message, calls);
    if (turn && afterTool && turn.role === 'assistant' && last?.role === 'assistant') last.parts.push(...turn.parts);
    else if (turn) {
      turns.push(turn);
      starts.push(at);
    }
    afterTool = false;
  }
  return { turns, starts };
}

function answerCall({ callId, content }: Said, calls: Map<string, Call>): boolean {
  const call = callId === undefined ? undefined : calls.get(callId);
  if (call) call.output = contentOf(content).words || asText(content);
  return call !== undefined;
}

const roles: Record<string, Role> = { user: 'user', human: 'user', assistant: 'assistant', ai: 'assistant', model: 'assistant' };

/** Undefined for hidden instructions and for messages with nothing in them. */
function turnOf(message: Said, calls: Map<string, Call>): Turn | undefined {
  const role = Object.hasOwn(roles, message.role) ? roles[message.role] : undefined;
  if (!role) return undefined;
  const { words, others } = contentOf(message.content, message.site);
  const parts: Part[] =
    role === 'user'
      ? [...(message.files ?? []), ...others, ...typedParts(words)]
      : [
          ...thinkingParts(message.thinking ?? ''),
          ...callsIn(message.calls, calls),
          ...answerParts(words),
          ...others,
          ...(message.files ?? []),
        ];
  if (parts.length === 0) return undefined;
  return {
    id: '',
    role,
    ...(message.model && role === 'assistant' ? { model: message.model } : {}),
    ...(message.at ? { at: message.at } : {}),
    ...(message.unfinished && role === 'assistant' ? { unfinished: true as const } : {}),
    parts,
  };
}

function callsIn(raw: unknown, calls: Map<string, Call>): Part[] {
  return list(typeof raw === 'string' ? parsed(raw) : raw).flatMap((one) => {
    const [part] = toolPart(one);
    if (part?.kind === 'tool') calls.set(idOf(record(one)), part);
    return part ? [part] : [];
  });
}

const idOf = (call: Json): string => text(call.id) || text(call.callId);
