import type { Confidence, Finding } from '../finding';
import type { SecretKind } from '../kinds';

/** Says of a match whether it is one. `secret` is the text found, `start` and `end` its place. */
export type Check = (secret: string, text: string, start: number, end: number) => boolean;

export interface Rule {
  kind: SecretKind;
  confidence: Confidence;
  /** With flag `g`. Group 1, if it has one, is the secret and then flag `d` is needed; else the whole match is. */
  pattern: RegExp;
  check?: Check;
}

/** Every match of the rule from this place on. Its pattern must give up quickly wherever it does not match: bounded repeats, one way to match. */
export function matches(text: string, rule: Rule, from = 0): Finding[] {
  const found: Finding[] = [];
  rule.pattern.lastIndex = from;
  for (let match = rule.pattern.exec(text); match; match = rule.pattern.exec(text)) {
    const finding = judge(text, rule, match);
    if (finding) found.push(finding);
    if (match[0] === '') rule.pattern.lastIndex += 1;
  }
  return found;
}

/** Every match of a rule with flag `y` where `literal` stands: quicker than a search, as most texts do not hold it. */
export function matchesAt(text: string, literal: string, rule: Rule): Finding[] {
  const found: Finding[] = [];
  for (let at = text.indexOf(literal); at !== -1; ) {
    const finding = matchHere(text, at, rule);
    if (finding) found.push(finding);
    at = text.indexOf(literal, Math.max(finding?.end ?? 0, at + 1));
  }
  return found;
}

/** The match of a rule with flag `y` at this place, if it is one. */
export function matchHere(text: string, at: number, rule: Rule): Finding | undefined {
  rule.pattern.lastIndex = at;
  const match = rule.pattern.exec(text);
  return match ? judge(text, rule, match) : undefined;
}

function judge(text: string, { kind, confidence, check }: Rule, match: RegExpExecArray): Finding | undefined {
  const [start, end] = match.indices?.[1] ?? [match.index, match.index + match[0].length];
  if (check && !check(text.slice(start, end), text, start, end)) return undefined;
  return { kind, start, end, confidence };
}

/** Nothing that belongs to the same word stands before; an escaped line break or a percent code does not count as such. */
export const edge = String.raw`(?:(?<![A-Za-z0-9])|(?<=\\[nrt]|%[0-9A-F]{2}))`;
