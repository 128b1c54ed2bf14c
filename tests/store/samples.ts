import type { LinkBody, LinkRecord } from '../../utils/store';

/** A record and its body, differing by number: the higher the newer. */
export function sample(n: number, changes: Partial<LinkRecord> = {}): [LinkRecord, LinkBody] {
  const record: LinkRecord = {
    id: `link-${n}`,
    kind: 'sent',
    title: `Conversation ${n}`,
    site: 'chatgpt',
    turns: n,
    address: 'https://chatgpt.com/',
    length: 100 + n,
    savedAt: 1_700_000_000_000 + n,
    contentHash: `hash-${n}`,
    ...changes,
  };
  return [record, { id: record.id, payload: `tl1.payload${n}` }];
}

export function value<Value>(result: { ok: true; value: Value } | { ok: false; trouble: unknown }): Value {
  if (!result.ok) throw new Error(`Expected a value, got the trouble ${String(result.trouble)}`);
  return result.value;
}
