import { type Library, type LinkRecord, openLibrary, parseBody, parseRecord } from '../../utils/store';

/** Saves what the framed dialog made. "Saved" means: the transaction is complete. */
export async function saveLink(rawRecord: unknown, rawBody: unknown): Promise<{ saved: boolean; trouble?: string }> {
  const record = parseRecord(rawRecord);
  const body = parseBody(rawBody);
  if (!record || !body || record.id !== body.id) return { saved: false, trouble: 'failed' };
  const library = await openLibrary(indexedDB);
  if (!library.ok) return { saved: false, trouble: library.trouble };
  const saved = await library.value.save(record, body);
  library.value.close();
  return saved.ok ? { saved: true } : { saved: false, trouble: saved.trouble };
}

/** More than so many links of one content nobody makes: with each expiry, each permission. */
const mostPayloads = 8;

/** Payloads of sent links of that content, newest first. */
export function findLinks(contentHash: string): Promise<string[]> {
  return inSent([], async (library, sent) => {
    const same = sent.filter((record) => record.contentHash === contentHash).slice(0, mostPayloads);
    const bodies = await Promise.all(same.map(({ id }) => library.body(id)));
    return bodies.flatMap((body) => (body.ok && body.value.payload !== undefined ? [body.value.payload] : []));
  });
}

/** When the conversation was last shared, and how many turns it then had. */
export function findEarlier({ site, id }: { site: string; id: string }): Promise<{ savedAt?: number; turns?: number }> {
  return inSent({}, async (_, sent) => {
    const found = sent.find(({ source }) => source?.site === site && source.id === id);
    return found ? { savedAt: found.savedAt, turns: found.source?.turns ?? found.turns } : {};
  });
}

async function inSent<Answer>(
  nothing: Answer,
  look: (library: Library, newestFirst: LinkRecord[]) => Promise<Answer>,
): Promise<Answer> {
  const library = await openLibrary(indexedDB);
  if (!library.ok) return nothing;
  const listing = await library.value.list();
  const sent = listing.ok ? listing.value.records.filter(({ kind }) => kind === 'sent') : [];
  const answer = await look(library.value, sent);
  library.value.close();
  return answer;
}
