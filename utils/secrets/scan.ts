import type { Finder, Finding } from './finding';
import { kinds, type SecretKind } from './kinds';
import { findAddresses } from './rules/addresses';
import { findApiKeys } from './rules/api-keys';
import { findAssignments } from './rules/assignments';
import { findCards } from './rules/cards';
import { findEmails } from './rules/emails';
import { findRandomText } from './rules/entropy';
import { findHomeFolders } from './rules/home-folders';
import { findIbans } from './rules/ibans';
import { findPhones } from './rules/phones';
import { findPrivateKeys } from './rules/private-keys';
import { findTokens } from './rules/tokens';
import { findUrlPasswords } from './rules/url-passwords';

const finders: readonly Finder[] = [
  findPrivateKeys,
  findUrlPasswords,
  findTokens,
  findApiKeys,
  findAssignments,
  findIbans,
  findCards,
  findEmails,
  findAddresses,
  findHomeFolders,
  findPhones,
  findRandomText,
];

/** Kinds that are guesses from form alone: they take what no other kind claims. */
const guesses = new Set<SecretKind>(['phone', 'highEntropy']);
const rank = new Map(kinds.map((kind, at) => [kind, at]));

/**
 * Likely secrets and personal data in a text, sorted, none overlapping. Where two claim the same characters, guesses
 * give way, then the longer one stays, since too much is safer than too little. Pure and synchronous: call it off the
 * page's thread for long texts.
 */
export function scan(text: string): Finding[] {
  const found = finders.flatMap((find) => find(text)).sort(better);
  const taken = new Uint8Array(text.length);
  const kept = found.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
  return kept.sort((a, b) => a.start - b.start);
}

function better(a: Finding, b: Finding): number {
  return (
    Number(guesses.has(a.kind)) - Number(guesses.has(b.kind)) ||
    b.end - b.start - (a.end - a.start) ||
    Number(a.confidence === 'likely') - Number(b.confidence === 'likely') ||
    (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0) ||
    a.start - b.start
  );
}
