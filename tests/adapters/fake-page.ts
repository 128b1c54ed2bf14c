import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Page } from '../../utils/adapters';
import { type Serving, serveChatGpt } from '../fixtures/chatgpt/serve';

export interface Asked {
  path: string;
  headers: Record<string, string>;
}

/** A fetch that is answered by the practice server, without a network. */
export function fetchFrom(serving: Serving, asked: Asked[]): typeof fetch {
  const handler = serveChatGpt(serving);
  return async (input, init) => {
    init?.signal?.throwIfAborted();
    const url = new URL(String(input));
    const headers = Object.fromEntries(
      Object.entries(init?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    asked.push({ path: url.pathname + url.search, headers });
    const reply = { status: 200, headers: {} as Record<string, string>, body: '' };
    const response = {
      writeHead(status: number, more: Record<string, string>) {
        Object.assign(reply, { status, headers: more });
        return { end: (body: string) => void Object.assign(reply, { body }) };
      },
    };
    await handler(
      { url: url.pathname + url.search, headers } as unknown as IncomingMessage,
      response as unknown as ServerResponse,
    );
    return new Response(reply.body, { status: reply.status, headers: reply.headers });
  };
}

/** What a gather half is given, on `path` of chatgpt.com. */
export function fakePage(
  document: Document,
  path: string,
  fetching: typeof fetch,
  signal = new AbortController().signal,
): Page & { reported: number[] } {
  const reported: number[] = [];
  return {
    document,
    location: new URL(path, 'https://chatgpt.com') as unknown as Location,
    fetch: fetching,
    now: () => Date.now(),
    signal,
    progress: (done) => void reported.push(done),
    reported,
  };
}
