import { fail, ok } from '../conversation';
import type { Library, Removed } from './library';
import { announcer } from './news';
import { type LinkBody, type LinkRecord, parseBody, parseRecord } from './record';

interface Entry extends Removed {
  record: LinkRecord;
  body: LinkBody;
}

/** The library of a private window: the same to whoever uses it, gone with the page. */
export function memoryLibrary(): Library {
  const entries = new Map<string, Entry>();
  const news = announcer(undefined);
  const newestFirst = () => [...entries.values()].map(({ record }) => record).sort((a, b) => b.savedAt - a.savedAt);

  return {
    keeps: false,
    save: async (rawRecord, rawBody) => {
      const record = parseRecord(rawRecord);
      const body = parseBody(rawBody);
      if (!record || !body || record.id !== body.id) return fail('failed');
      entries.set(record.id, { id: record.id, record, body });
      news.changed();
      return ok(undefined);
    },
    list: async () => ok({ records: newestFirst(), damaged: 0 }),
    record: async (id) => (entries.has(id) ? ok((entries.get(id) as Entry).record) : fail('missing')),
    body: async (id) => (entries.has(id) ? ok((entries.get(id) as Entry).body) : fail('missing')),
    remove: async (id) => {
      const entry = entries.get(id);
      if (!entry) return fail('missing');
      entries.delete(id);
      news.changed();
      return ok(entry);
    },
    removeAll: async () => {
      const removed = [...entries.values()];
      entries.clear();
      news.changed();
      return ok(removed);
    },
    restore: async (removed) => {
      for (const { id, record, body } of removed) {
        const entry = { id, record: parseRecord(record), body: parseBody(body) };
        if (entry.record && entry.body && !entries.has(id)) entries.set(id, entry as Entry);
      }
      news.changed();
      return ok(undefined);
    },
    findByContent: async (contentHash, kind) =>
      ok(newestFirst().find((record) => record.contentHash === contentHash && record.kind === kind)),
    onChange: news.onChange,
    close: news.close,
  };
}
