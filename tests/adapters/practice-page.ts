import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Page } from '../../utils/adapters';
import type { Handler } from '../tools/serve-hosts';

export interface Asked {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** A fetch that is answered by a practice site's handler, without a network. */
export function fetchBy(handler: Handler, asked: Asked[] = []): typeof fetch {
  return async (input, init) => {
    init?.signal?.throwIfAborted();
    const url = new URL(String(input));
    const headers = Object.fromEntries(
      Object.entries(init?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    const body = typeof init?.body === 'string' ? init.body : '';
    const path = url.pathname + url.search;
    asked.push({ path, headers, body });
    const reply = { status: 200, headers: {} as Record<string, string>, body: '' };
    const response = {
      writeHead(status: number, more: Record<string, string>) {
        Object.assign(reply, { status, headers: more });
        return { end: (words: string) => void Object.assign(reply, { body: words }) };
      },
    };
    const request = Object.assign(Readable.from([body]), { url: path, method: init?.method ?? 'GET', headers });
    await handler(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    return new Response(reply.body, { status: reply.status, headers: reply.headers });
  };
}

/** What a gather half is given, on a page at `url`. */
export function pageAt(
  document: Document,
  url: string,
  fetching: typeof fetch,
  signal = new AbortController().signal,
): Page & { reported: number[] } {
  const reported: number[] = [];
  return {
    document,
    location: new URL(url) as unknown as Location,
    fetch: fetching,
    now: () => Date.now(),
    signal,
    progress: (done) => void reported.push(done),
    reported,
  };
}
