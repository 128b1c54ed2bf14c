import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Page } from '../../utils/adapters';
import type { Handler } from '../tools/serve-hosts';

export interface Call {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** A fetch that a practice site answers, without a network. */
export function fetchOf(handler: Handler, calls: Call[] = []): typeof fetch {
  return async (input, init) => {
    init?.signal?.throwIfAborted();
    const url = new URL(String(input));
    const entries = Object.entries((init?.headers ?? {}) as Record<string, string>);
    const headers = Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
    const body = String(init?.body ?? '');
    calls.push({ path: url.pathname + url.search, headers, body });
    const reply = { status: 200, headers: {} as Record<string, string>, body: '' };
    const response = {
      writeHead(status: number, more: Record<string, string>) {
        Object.assign(reply, { status, headers: more });
        return { end: (text: string) => void Object.assign(reply, { body: text }) };
      },
    };
    const request = { url: url.pathname + url.search, method: init?.method ?? 'GET', headers, body };
    await handler(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    return new Response(reply.body, { status: reply.status, headers: reply.headers });
  };
}

/** What a gather half is given at `address`. */
export function pageOn(
  document: Document,
  address: string,
  fetching: typeof fetch,
  signal = new AbortController().signal,
): Page & { reported: number[] } {
  const reported: number[] = [];
  const location = new URL(address) as unknown as Location;
  return {
    document,
    location,
    fetch: fetching,
    now: () => Date.now(),
    signal,
    reported,
    progress: (done) => void reported.push(done),
  };
}
