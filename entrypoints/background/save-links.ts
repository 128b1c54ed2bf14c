import { openLibrary, parseBody, parseRecord } from '../../utils/store';

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

export async function findLink(contentHash: string): Promise<{ payload?: string }> {
  const library = await openLibrary(indexedDB);
  if (!library.ok) return {};
  const record = await library.value.findByContent(contentHash, 'sent');
  const body = record.ok && record.value ? await library.value.body(record.value.id) : undefined;
  library.value.close();
  return body?.ok && body.value.payload ? { payload: body.value.payload } : {};
}
