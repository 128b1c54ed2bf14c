// Knows: the one table of commands that cross between our contexts, and who may call which.
// Must not know: what a command does; handlers are given by the background door.
// Tests: tests/messages/
export { ask } from './ask';
export type { Answer, Ask, Caller, CommandName, Commands } from './commands';
export { answer, callerOf, type Handlers, type Self, type Sender } from './listen';
