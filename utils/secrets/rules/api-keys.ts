import type { Finder, Finding } from '../finding';
import { type Check, edge, matches, matchHere, type Rule } from './matching';
import { distinct, inOrder, isPlaceholder } from './randomness';
import { inRuns, longRuns, signs, wordSigns } from './runs';
import { prefixes } from './vendors';

const notMadeUp: Check = (secret) =>
  distinct(secret) > 9 && inOrder(secret) < 0.4 && /\d/.test(secret) && !/x{8}|example|your[-_]/i.test(secret);

const key = (pattern: RegExp, check: Check = notMadeUp): Rule => ({ kind: 'apiKey', confidence: 'high', pattern, check });

const isAwsId: Check = (id) => !id.endsWith('EXAMPLE') && distinct(id) > 7;
const isSignature: Check = (secret) => distinct(secret) > 12 && !isPlaceholder(secret);

/** Keys whose secret part is only a part of what gives them away. */
const placed: readonly (readonly [string, Rule])[] = [
  ['AKIA', key(new RegExp(`${edge}AKIA[A-Z0-9]{16}(?![A-Za-z0-9])`, 'y'), isAwsId)],
  ['ASIA', key(new RegExp(`${edge}ASIA[A-Z0-9]{16}(?![A-Za-z0-9])`, 'y'), isAwsId)],
  [
    'hooks.slack.com/',
    key(/hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Z0-9]{8,14}\/[A-Z0-9]{8,20}\/[A-Za-z0-9/]{20,80})/dy),
  ],
  ['/api/webhooks/', key(/\/api\/webhooks\/(\d{17,20}\/[\w-]{60,80})/dy)],
  ['AccountKey=', key(/AccountKey=([A-Za-z0-9+/]{42,88}={0,2})/dy)],
  ['SharedAccessKey=', key(/SharedAccessKey=([A-Za-z0-9+/]{42,88}={0,2})/dy)],
  ['sig=', key(/(?<=[?&;])sig=((?:[A-Za-z0-9+/]|%2[BbFf]){40,90}(?:%3[Dd]|=){0,2})/dy, isSignature)],
];

/** The rules of each first letters; `sk-` stands for all that begin with it. */
const rows = new Map<string, Rule[]>();
const shortest = prefixes
  .map(([prefix]) => prefix)
  .filter((prefix, _, all) => !all.some((other) => other !== prefix && prefix.startsWith(other)));
for (const [prefix, rest] of prefixes) {
  const first = shortest.find((short) => prefix.startsWith(short)) ?? prefix;
  rows.set(first, [...(rows.get(first) ?? []), key(new RegExp(`${edge}(?:${literally(prefix)}${rest})`, 'y'))]);
}
for (const [literal, rule] of placed) rows.set(literal, [rule]);
const anyPrefix = new RegExp([...rows.keys()].map(literally).join('|'), 'g');

function literally(prefix: string): string {
  return prefix.replace(/[./?]/g, '\\$&');
}

/** Keys that begin like anything else: told by their build. */
const built: readonly (readonly [needs: string, Rule])[] = [
  [':AA', key(/(?<!\d)\d{8,10}:AA[\w-]{33}(?![\w-])/g)],
  ['.', key(/(?<![\w-])[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/g)],
  ['pat', key(/(?<![\w-])pat[A-Za-z0-9]{14}\.[0-9a-f]{64}(?![0-9A-Za-z])/g)],
  ['-', key(/(?<![\w-])[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}(?![\w-])/g)],
];

/** Whatever keys are written with. None has fewer than twenty of these in a row. */
const keySigns = signs(`${wordSigns}.+/=%:\\`);

/** Keys and tokens in the shapes that their vendors gave them. */
export const findApiKeys: Finder = (text) => inRuns(text, longRuns(text, keySigns, 20), 1, inRun);

function inRun(run: string): Finding[] {
  return [...withPrefix(run), ...built.flatMap(([needs, rule]) => (run.includes(needs) ? matches(run, rule) : []))];
}

function withPrefix(run: string): Finding[] {
  const found: Finding[] = [];
  anyPrefix.lastIndex = 0;
  for (let match = anyPrefix.exec(run); match; match = anyPrefix.exec(run)) {
    const [finding] = (rows.get(match[0]) ?? []).flatMap((rule) => matchHere(run, match.index, rule) ?? []);
    if (finding) found.push(finding);
    anyPrefix.lastIndex = finding?.end ?? match.index + 1;
  }
  return found;
}
