import { fail, ok, type Result } from '../../conversation';
import type { Page } from '../adapter';
import type { ApiTrouble } from '../ask';
import { isRecord, record } from '../json';

/** Poe's API answers only its own page; but a shared conversation stands whole in the page that shows it. */
export async function askForShare(
  { document, location }: Pick<Page, 'document' | 'location'>,
  id: string,
): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  if (!location.pathname.startsWith(`/s/${id}`)) return fail('refused');
  const share = shareIn(document.getElementById('__NEXT_DATA__')?.textContent ?? '', id);
  return share ? ok({ share }) : fail('refused');
}

/** Only of the address that is open: a page that moved on keeps the data it was loaded with. */
export function shareIn(script: string, id: string): unknown {
  try {
    const data = record(record(record(record(JSON.parse(script)).props).pageProps).data);
    const share = record(data.mainQuery).chatShare;
    return isRecord(share) && share.shareCode === id ? share : undefined;
  } catch {
    return undefined;
  }
}
