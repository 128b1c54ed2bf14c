import type { Role, Turn } from '../conversation';
import type { ElementTree } from './dom/tree';
import type { Draft } from './draft';
import type { Json } from './json';
import { missingIn } from './known';
import { isPageWords } from './ui-words';

/** What a reading was made of: the site's answers, beside what its page showed at that time, or copies of its turns. */
export type Source = { way: 'api'; shown: Json } | { way: 'dom'; trees: readonly ElementTree[]; counts: Json };

/**
 * Signs that a reading is not what it seems, as codes without content; empty when all is well. They never keep anything
 * from being shared: the sharer is told, and looks.
 */
export function driftOf(site: string, draft: Draft, source: Source): string[] {
  try {
    return signsOf(site, draft, source);
  } catch {
    return [...draft.drift, 'not-checked'];
  }
}

function signsOf(site: string, { drift, leftOut, turns }: Draft, source: Source): string[] {
  const page = source.way === 'dom' ? driftOfPage(site, turns, source) : leftOut.unknown ? ['unknown-content'] : [];
  const shown = source.way === 'dom' ? (source.counts.loading ? 0 : source.counts.turns) : source.shown.turns;
  return [
    ...drift,
    ...page,
    ...(turns.length > 0 && !turns.some(({ role }) => role === 'user') ? ['no-user-turn'] : []),
    ...(typeof shown === 'number' && turns.length < shown / 2 ? ['fewer-than-shown'] : []),
  ];
}

function driftOfPage(site: string, turns: readonly Turn[], { trees }: Extract<Source, { way: 'dom' }>): string[] {
  // A turn of pictures alone has none of the places for words.
  const roles = new Set<Role>(turns.filter(({ parts }) => parts.some(({ kind }) => kind === 'text')).map(({ role }) => role));
  return [
    ...(trees.length > 0 ? missingIn(site, trees, roles).map((name) => `missing-${name}`) : []),
    ...(turns.length > 1 && turns.every(({ role }) => role === 'user') ? ['no-answer-turn'] : []),
    ...(turns.some(isOnlyPageWords) ? ['label-as-text'] : []),
  ];
}

/** "You said:", "Copy", "Show more": no message, or half of one. */
const isOnlyPageWords = ({ parts }: Turn): boolean => {
  const texts = parts.map((part) => (part.kind === 'text' ? part.text : undefined));
  return texts.length > 0 && texts.every((text) => text !== undefined && isPageWords(text));
};
