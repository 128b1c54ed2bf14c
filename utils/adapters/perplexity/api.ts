import { fail, ok, type Result } from '../../conversation';
import type { Page } from '../adapter';
import { type ApiTrouble, askJson, type Wait } from '../ask';
import { isRecord, list, record } from '../json';

const mostPages = 100;

/** One exporter saw every key with a space behind it. */
export const field = (raw: unknown, name: string): unknown => record(raw)[name] ?? record(raw)[`${name} `];

/** Pages of entries, a question with its answer each, oldest first. */
export async function askForThread(page: Page, slug: string, wait: Wait): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  const pages: unknown[] = [];
  let entries = 0;
  let cursor: string | number = 0;
  while (pages.length < mostPages) {
    const asked = await askJson(page, pathOf(slug, cursor, pages.length === 0), wait, {
      headers: { 'x-app-apiclient': 'default', 'x-app-apiversion': '2.18' },
    });
    if (!asked.ok && (pages.length === 0 || asked.trouble === 'cancelled')) return asked;
    // What has come so far is kept: the read half sees that pages are missing.
    if (!asked.ok) break;
    const found = list(field(asked.value, 'entries'));
    if (pages.length === 0 && !found.some(looksRight)) return fail('refused');
    pages.push(asked.value);
    entries += found.length;
    page.progress(entries * 2);
    const next = field(asked.value, 'next_cursor');
    if (field(asked.value, 'has_next_page') !== true || found.length === 0) break;
    if ((typeof next !== 'string' && typeof next !== 'number') || next === cursor) break;
    cursor = next;
  }
  return ok({ pages });
}

const looksRight = (entry: unknown): boolean =>
  isRecord(entry) &&
  typeof field(entry, 'query_str') === 'string' &&
  (Array.isArray(field(entry, 'blocks')) || typeof field(entry, 'text') === 'string');

function pathOf(slug: string, cursor: string | number, first: boolean): string {
  const query = new URLSearchParams({
    with_parent_info: 'true',
    with_schematized_response: 'true',
    version: '2.18',
    source: 'default',
    limit: '100',
    offset: `${cursor}`,
    from_first: `${first}`,
  });
  return `/rest/thread/${slug}?${query}`;
}
