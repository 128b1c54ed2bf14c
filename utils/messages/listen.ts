import { type Answer, type Ask, type Caller, type CommandName, gates } from './commands';

/** The part of a MessageSender that decides who is calling. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined; incognito: boolean } | undefined;
}

export type Handlers = {
  [Name in CommandName]: (ask: Ask<Name>, sender: Sender) => Promise<Answer<Name>>;
};

/** Our own identity, as the runtime tells it: extension id and the address its pages start with. */
export interface Self {
  id: string;
  base: string;
}

/** A page of ours is known by its address, whichever frame it stands in; all else in a tab's top frame is a content script. */
export function callerOf(sender: Sender, self: Self): Caller | undefined {
  if (sender.id !== self.id) return undefined;
  if (sender.url?.startsWith(self.base)) {
    return sender.origin === undefined || `${sender.origin}/` === self.base ? 'page' : undefined;
  }
  return sender.tab && sender.frameId === 0 ? 'content' : undefined;
}

/**
 * Answers one message, or undefined where it is not ours to answer: unknown command, caller without the right,
 * malformed ask. The caller is told nothing more.
 */
export function answer(raw: unknown, sender: Sender, self: Self, handlers: Handlers): Promise<unknown> | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const message = raw as Record<string, unknown>;
  const name = message.command;
  if (typeof name !== 'string' || !Object.hasOwn(gates, name)) return undefined;
  return dispatch(name as CommandName, message, sender, self, handlers);
}

function dispatch<Name extends CommandName>(
  name: Name,
  message: Record<string, unknown>,
  sender: Sender,
  self: Self,
  handlers: Handlers,
): Promise<unknown> | undefined {
  const caller = callerOf(sender, self);
  const gate = gates[name];
  if (!caller || !gate.from.includes(caller)) return undefined;
  const body = gate.parse(message);
  return body && handlers[name](body, sender);
}
