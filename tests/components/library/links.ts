import type { ListedLink } from '../../../components/library/link';

export function link(n: number, changes: Partial<ListedLink> = {}): ListedLink {
  return {
    id: `l${n}`,
    kind: 'sent',
    title: `Talk ${n}`,
    site: 'ChatGPT',
    turns: n,
    length: 1000 + n,
    savedAt: Date.UTC(2026, 10, 22),
    ...changes,
  };
}
