import { fail, ok, type Result } from '../conversation';
import type { GatherTrouble, Page } from './adapter';

/** `refused`: this way does not work for this account or this conversation, another may. */
export type ApiTrouble = Extract<GatherTrouble, 'cancelled' | 'signed-out' | 'too-many-requests'> | 'refused';

/** Milliseconds that may still be spent waiting on request of the site. */
export interface Wait {
  left: number;
}

export const newWait = (): Wait => ({ left: 60_000 });

/** UTF-16 units: all bodies together must stay below what one message can carry (Chromium: 64 MiB). */
const longestBody = 12 * 1024 * 1024;

interface Asking {
  headers?: Record<string, string>;
  /** Sent as JSON by POST; without it the request is a GET. */
  body?: unknown;
}

/** Asks the page's own site with its cookies, and waits as long as it says when it says 429. `path` begins with a slash. */
export async function askJson(page: Page, path: string, wait: Wait, asking: Asking = {}): Promise<Result<unknown, ApiTrouble>> {
  const { headers = {}, body } = asking;
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const type: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const answer = await askText(page, path, wait, { ...sent, headers: { ...type, ...headers } });
  if (!answer.ok) return answer;
  try {
    return ok(JSON.parse(answer.value));
  } catch {
    return fail('refused');
  }
}

/** The same for a body of any form, answered as it came. */
export async function askText(page: Page, path: string, wait: Wait, asking: RequestInit): Promise<Result<string, ApiTrouble>> {
  const init: RequestInit = { ...asking, credentials: 'include', signal: page.signal };
  try {
    for (let tries = 0; ; tries++) {
      const response = await page.fetch(page.location.origin + path, init);
      if (response.status === 429) {
        const ms = waitFor(response.headers.get('Retry-After'), tries, page.now());
        if (ms > wait.left) return fail('too-many-requests');
        wait.left -= ms;
        await sleep(ms, page.signal);
        continue;
      }
      if (response.status === 401) return fail('signed-out');
      if (!response.ok) return fail('refused');
      const text = await response.text();
      return text.length > longestBody ? fail('refused') : ok(text);
    }
  } catch {
    // Aborted, offline, or (Firefox) forbidden by the page's own policy: another way may work.
    return fail(page.signal.aborted ? 'cancelled' : 'refused');
  }
}

/** Retry-After is seconds or a date; without it, twice as long each time. */
function waitFor(header: string | null, tries: number, now: number): number {
  if (!header) return 2_000 * 2 ** tries;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(ms, 500) : 5_000;
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
