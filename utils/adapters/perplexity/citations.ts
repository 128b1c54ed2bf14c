import type { Source } from '../../conversation';
import { outsideCode } from '../dollar-math';
import { isRecord, type Json, list, text } from '../json';

/** `[3]` counts the results of the search; `[web:3]` and its like name what was used. */
const named = /[ \t]*\[(?:web|page|file|image|memory|post|chart|[a-z]+(?:_[a-z]+)+):\d{1,4}\](?!\()/g;
const numbered = /(?:[ \t]*\[\d{1,3}\](?![(:]))+/g;
/** Without a list they count into, only what can hardly be anything else: several in a row, or behind a full stop. */
const plainly = /(?:\[\d{1,3}\](?![(:])){2,}|(?<=[.,;!?…。”"])\[\d{1,3}\](?![(:])/g;

/** Takes the markers out: the sources stand beside the answer, in the order of their numbers. */
export function withoutMarkers(markdown: string, sources: number): string {
  return outsideCode(markdown, (words) => {
    const rest = words.replace(named, '');
    return sources === 0 ? rest.replace(plainly, '') : rest.replace(numbered, '');
  });
}

export function sourcesIn(results: unknown): Source[] {
  return list(results)
    .filter(isRecord)
    .map((result: Json) => ({ title: text(result.name) || text(result.title), url: text(result.url) }))
    .filter(({ url }) => url !== '');
}
