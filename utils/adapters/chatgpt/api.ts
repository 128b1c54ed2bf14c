import { fail, ok, type Result } from '../../conversation';
import type { Page } from '../adapter';
import { type ApiTrouble, askJson, askText, newWait, type Wait } from '../ask';
import { projectOf } from './places';

type Json = Record<string, unknown>;

/** Bodies as they came: the tree, or the newest page and the older ones behind it. */
export interface Bodies extends Json {
  tree?: unknown;
  pages?: unknown[];
  /** Of a share page: its scripts, or all of it as it is served. */
  shared?: string[];
}

const mostPages = 300;

const record = (raw: unknown): Json => (typeof raw === 'object' && raw !== null ? (raw as Json) : {});

/** What every question after the first carries. */
interface Asking {
  page: Page;
  headers: Record<string, string>;
  wait: Wait;
}

const get = ({ page, headers, wait }: Asking, path: string): Promise<Result<unknown, ApiTrouble>> =>
  askJson(page, path, wait, { headers });

/**
 * Asks the backend in both ways it has; fails only if neither brought anything. The tree alone knows other versions, the
 * newest page tells whether it is up to date, and older pages are asked for where it is not, or not whole.
 */
export async function askBackend(page: Page, id: string, wait: Wait): Promise<Result<Bodies, ApiTrouble>> {
  if (id.startsWith('share/')) return askShared(page, id, wait);
  const signedIn = await signIn(page, id, wait);
  if (!signedIn.ok) return signedIn;
  const asking = signedIn.value;
  const newest = await askForPage(asking, id);
  const tree = await get(asking, `/backend-api/conversation/${encodeURIComponent(id)}`);
  const hasTree = tree.ok && typeof record(tree.value).mapping === 'object';
  if (newest.ok && !(hasTree && isWhole(record(tree.value), newest.value))) await askForOlder(asking, id, newest.value);
  if (page.signal.aborted) return fail('cancelled');
  if (!hasTree && !newest.ok) return fail(tree.ok || newest.trouble !== 'refused' ? newest.trouble : tree.trouble);
  return ok({ ...(hasTree ? { tree: tree.value } : {}), ...(newest.ok ? { pages: newest.value } : {}) });
}

const isTold = (text: string): boolean => /"mapping\\?"/.test(text);

/** A share page has its conversation in its scripts; where they are gone, it is served again. */
async function askShared(page: Page, id: string, wait: Wait): Promise<Result<Bodies, ApiTrouble>> {
  const shared = [...page.document.scripts].map(({ text }) => text);
  if (shared.some(isTold)) return ok({ shared });
  const served = await askText(page, `/${id}`, wait, {});
  if (!served.ok) return served;
  return isTold(served.value) ? ok({ shared: [served.value] }) : fail('refused');
}

/** The headers that a conversation's questions carry. */
async function signIn(page: Page, id: string, wait: Wait): Promise<Result<Asking, ApiTrouble>> {
  const session = await askJson(page, '/api/auth/session', wait);
  if (!session.ok) return session;
  const token = record(session.value).accessToken;
  if (typeof token !== 'string') return fail('signed-out');
  const asking: Asking = { page, wait, headers: { Authorization: `Bearer ${token}` } };
  const workspace = await workspaceOf(asking, record(session.value));
  if (workspace) asking.headers['Chatgpt-Account-Id'] = workspace;
  const project = projectOf(page, id);
  if (project) asking.headers['chatgpt-project-id'] = project;
  return ok(asking);
}

/** A file by its id: the backend gives an address that is good for some minutes, on this host or on that of its files. */
export async function askPicture(page: Page, file: string, { id = '' }: { id?: string }): Promise<Blob | undefined> {
  const asking = await signIn(page, id, newWait());
  if (!asking.ok) return undefined;
  const project = projectOf(page, id);
  const query = project ? `?gizmo_id=${encodeURIComponent(project)}` : '';
  const found = await get(asking.value, `/backend-api/files/download/${encodeURIComponent(file)}${query}`);
  const address = found.ok ? record(found.value).download_url : undefined;
  if (typeof address !== 'string' || !URL.canParse(address, page.location.origin)) return undefined;
  const url = new URL(address, page.location.origin);
  const own = url.origin === page.location.origin;
  if (!own && !/^https:\/\/[\w.-]+\.oaiusercontent\.com$/.test(url.origin)) return undefined;
  const response = await page.fetch(url.href, { credentials: own ? 'include' : 'omit', signal: page.signal });
  return response.ok ? response.blob() : undefined;
}

/** The chain from its last message to its first is there, and so is all that the newest page holds. */
function isWhole({ mapping, current_node: current }: Json, [newest]: unknown[]): boolean {
  const nodes = record(mapping);
  const has = (id: unknown): id is string => typeof id === 'string' && Object.hasOwn(nodes, id);
  let at: unknown = current;
  for (let left = Object.keys(nodes).length; has(at) && left > 0; left--) {
    const { parent } = record(nodes[at]);
    if (!parent) return messagesIn(newest).every(({ id }) => has(id));
    at = parent;
  }
  return false;
}

const messagesIn = (body: unknown): Json[] => {
  const { messages } = record(body);
  return Array.isArray(messages) ? messages.map(record) : [];
};

const pathOf = (id: string): string => `/backend-api/conversations/${encodeURIComponent(id)}`;

/** The page's own way: its newest messages. */
async function askForPage(asking: Asking, id: string): Promise<Result<unknown[], ApiTrouble>> {
  const newest = await get(asking, `${pathOf(id)}?include_has_versions=true&num_turns=20`);
  if (!newest.ok) return newest;
  return Array.isArray(record(newest.value).messages) ? ok([newest.value]) : fail('refused');
}

/** Older ones by cursor, put behind the newest. A page that brings nothing new ends it. */
async function askForOlder(asking: Asking, id: string, pages: unknown[]): Promise<void> {
  const seen = new Set<unknown>();
  let done = count(pages[0], seen).turns;
  asking.page.progress(done);
  while (pages.length < mostPages) {
    const { has_previous_page: more, start_cursor: cursor } = record(record(pages.at(-1)).page_info);
    if (more !== true || typeof cursor !== 'string') break;
    const query = `before=${encodeURIComponent(cursor)}&include_has_versions=true&num_turns=100`;
    const older = await get(asking, `${pathOf(id)}/messages?${query}`);
    // What has come so far is kept: the read half sees that pages are missing.
    if (!older.ok) break;
    const { turns, fresh } = count(older.value, seen);
    if (fresh === 0) break;
    pages.push(older.value);
    done += turns;
    asking.page.progress(done);
  }
}

/** Turns begin where the speaker changes; messages are told apart by id. */
function count(body: unknown, seen: Set<unknown>): { turns: number; fresh: number } {
  let turns = 0;
  let fresh = 0;
  let last = '';
  for (const { id, author } of messagesIn(body)) {
    const role = record(author).role === 'user' ? 'user' : 'other';
    if (!seen.has(id)) fresh++;
    if (role !== last) turns++;
    seen.add(id);
    last = role;
  }
  return { turns, fresh };
}

/** The header names a workspace only: the id of a personal account makes projects answer 403. */
async function workspaceOf(asking: Asking, session: Json): Promise<string | undefined> {
  const account = record(session.account);
  const active = /(?:^|;\s*)_account=([^;]+)/.exec(asking.page.document.cookie)?.[1] ?? account.id;
  if (typeof active !== 'string' || !/^[\w-]{8,64}$/.test(active)) return undefined;
  if (active === account.id && typeof account.structure === 'string') {
    return account.structure === 'workspace' ? active : undefined;
  }
  const check = await get(asking, '/backend-api/accounts/check/v4-2023-04-27');
  const accounts = check.ok ? record(record(check.value).accounts) : {};
  const found = Object.hasOwn(accounts, active) ? record(record(accounts[active]).account) : {};
  return found.structure === 'workspace' ? active : undefined;
}
