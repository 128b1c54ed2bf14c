import type { Answer, Ask, CommandName } from './commands';

interface Runtime {
  sendMessage(message: unknown): Promise<unknown>;
}

/** Asks the background. Undefined: refused, or nobody was there to answer. */
export async function ask<Name extends CommandName>(
  runtime: Runtime,
  command: Name,
  body: Ask<Name>,
): Promise<Answer<Name> | undefined> {
  try {
    return (await runtime.sendMessage({ command, ...body })) as Answer<Name> | undefined;
  } catch {
    return undefined;
  }
}
