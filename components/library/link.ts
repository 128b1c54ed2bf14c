/** One entry of the list, as it is shown. */
export interface ListedLink {
  id: string;
  kind: 'sent' | 'received' | 'forked';
  title: string;
  /** The site's name as its makers write it, or its host; empty when unknown. */
  site: string;
  author?: string;
  turns: number;
  /** Characters of the whole link; 0 for a fork, which has no link. */
  length: number;
  /** Epoch milliseconds. */
  savedAt: number;
}

export type Shown = 'all' | ListedLink['kind'];

/** What a search looks at, made once for many searches. */
export function searchTexts(links: readonly ListedLink[]): readonly string[] {
  return links.map(({ title, site, author = '' }) => `${title} ${site} ${author}`.toLocaleLowerCase());
}

/** The links of the chosen kind whose text has every word of the query in it. `texts` are those of `links`, in order. */
export function filterLinks(
  links: readonly ListedLink[],
  texts: readonly string[],
  shown: Shown,
  query: string,
): readonly ListedLink[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (shown === 'all' && words.length === 0) return links;
  return links.filter(({ kind }, at) => (shown === 'all' || kind === shown) && words.every((word) => texts[at]?.includes(word)));
}

/** How many there are of each kind. */
export function countKinds(links: readonly ListedLink[]): Record<Shown, number> {
  const counts = { all: links.length, sent: 0, received: 0, forked: 0 };
  for (const { kind } of links) counts[kind] += 1;
  return counts;
}
