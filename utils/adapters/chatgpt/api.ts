import { fail, ok, type Result } from '../../conversation';
import type { GatherTrouble, Page } from '../adapter';
import { projectOf } from './places';

type Json = Record<string, unknown>;

/** `refused`: this way does not work for this account or this conversation, another may. */
export type ApiTrouble = Extract<GatherTrouble, 'cancelled' | 'signed-out' | 'too-many-requests'> | 'refused';

/** Bodies as they came: the tree, or the newest page and the older ones behind it. */
export interface Bodies extends Json {
  tree?: unknown;
  pages?: unknown[];
}

/** Together they must stay below what one message can carry (Chromium: 64 MiB). UTF-16 units. */
const longestBody = 12 * 1024 * 1024;
const mostPages = 300;
const longestWait = 60_000;

const record = (raw: unknown): Json => (typeof raw === 'object' && raw !== null ? (raw as Json) : {});

/** Asks the backend in both ways it has; fails only if neither brought anything. */
export async function askBackend(page: Page, id: string): Promise<Result<Bodies, ApiTrouble>> {
  const wait = { left: longestWait };
  const session = await getJson(page, '/api/auth/session', {}, wait);
  if (!session.ok) return session;
  const token = record(session.value).accessToken;
  if (typeof token !== 'string') return fail('signed-out');
  const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
  const workspace = await workspaceOf(page, record(session.value), headers, wait);
  if (workspace) headers['Chatgpt-Account-Id'] = workspace;
  const project = projectOf(page, id);
  if (project) headers['chatgpt-project-id'] = project;

  const pages = await askForPages(page, id, headers, wait);
  const tree = await getJson(page, `/backend-api/conversation/${encodeURIComponent(id)}`, headers, wait);
  const hasTree = tree.ok && typeof record(tree.value).mapping === 'object';
  if (page.signal.aborted) return fail('cancelled');
  if (hasTree || pages.ok) return ok({ ...(hasTree ? { tree: tree.value } : {}), ...(pages.ok ? { pages: pages.value } : {}) });
  return fail(!pages.ok && pages.trouble !== 'refused' ? pages.trouble : tree.ok ? 'refused' : tree.trouble);
}

/** The page's own way: the newest page, then older ones by cursor. A page that brings nothing new ends it. */
async function askForPages(
  page: Page,
  id: string,
  headers: Record<string, string>,
  wait: Wait,
): Promise<Result<unknown[], ApiTrouble>> {
  const base = `/backend-api/conversations/${encodeURIComponent(id)}`;
  const first = await getJson(page, `${base}?include_has_versions=true&num_turns=20`, headers, wait);
  if (!first.ok) return first;
  if (!Array.isArray(record(first.value).messages)) return fail('refused');
  const pages = [first.value];
  const seen = new Set<unknown>();
  let done = count(first.value, seen).turns;
  page.progress(done);
  while (pages.length < mostPages) {
    const { has_previous_page: more, start_cursor: cursor } = record(record(pages.at(-1)).page_info);
    if (more !== true || typeof cursor !== 'string') break;
    const query = `before=${encodeURIComponent(cursor)}&include_has_versions=true&num_turns=100`;
    const older = await getJson(page, `${base}/messages?${query}`, headers, wait);
    // What has come so far is kept: the read half sees that pages are missing.
    if (!older.ok) break;
    const { turns, fresh } = count(older.value, seen);
    if (fresh === 0) break;
    pages.push(older.value);
    done += turns;
    page.progress(done);
  }
  return ok(pages);
}

/** Turns begin where the speaker changes; messages are told apart by id. */
function count(body: unknown, seen: Set<unknown>): { turns: number; fresh: number } {
  const messages = record(body).messages;
  let turns = 0;
  let fresh = 0;
  let last = '';
  for (const message of Array.isArray(messages) ? messages : []) {
    const { id, author } = record(message);
    const role = record(author).role === 'user' ? 'user' : 'other';
    if (!seen.has(id)) fresh++;
    if (role !== last) turns++;
    seen.add(id);
    last = role;
  }
  return { turns, fresh };
}

/** The header names a workspace only: the id of a personal account makes projects answer 403. */
async function workspaceOf(page: Page, session: Json, headers: Record<string, string>, wait: Wait): Promise<string | undefined> {
  const account = record(session.account);
  const active = /(?:^|;\s*)_account=([^;]+)/.exec(page.document.cookie)?.[1] ?? account.id;
  if (typeof active !== 'string' || !/^[\w-]{8,64}$/.test(active)) return undefined;
  if (active === account.id && typeof account.structure === 'string') {
    return account.structure === 'workspace' ? active : undefined;
  }
  const check = await getJson(page, '/backend-api/accounts/check/v4-2023-04-27', headers, wait);
  const accounts = check.ok ? record(record(check.value).accounts) : {};
  const found = Object.hasOwn(accounts, active) ? record(record(accounts[active]).account) : {};
  return found.structure === 'workspace' ? active : undefined;
}

/** Milliseconds that may still be spent waiting on request of the site. */
interface Wait {
  left: number;
}

async function getJson(
  page: Page,
  path: string,
  headers: Record<string, string>,
  wait: Wait,
): Promise<Result<unknown, ApiTrouble>> {
  try {
    for (let tries = 0; ; tries++) {
      const response = await page.fetch(page.location.origin + path, { headers, credentials: 'include', signal: page.signal });
      if (response.status === 429) {
        const ms = waitFor(response.headers.get('Retry-After'), tries, page.now());
        if (ms > wait.left) return fail('too-many-requests');
        wait.left -= ms;
        await sleep(ms, page.signal);
        continue;
      }
      if (!response.ok) return fail('refused');
      const body = await response.text();
      return body.length > longestBody ? fail('refused') : ok(JSON.parse(body));
    }
  } catch {
    // Aborted, offline, not JSON, or (Firefox) forbidden by the page's own policy: another way may work.
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
