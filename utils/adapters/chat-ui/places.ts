import type { Page } from '../adapter';
import { baseIn as baseOfPath } from '../huggingchat/places';
import { rolesRow } from '../huggingchat/selectors';

/** Also known on a page without a conversation, where the sidebar has one. */
export function baseIn({ document, location }: Pick<Page, 'document' | 'location'>): string {
  const row = document.querySelector(rolesRow)?.getAttribute('href') ?? '';
  return baseOfPath(location.pathname) || baseOfPath(row.replace(/^https?:\/\/[^/]+/, ''));
}
