import type { Finder, Finding } from '../finding';
import { signs, wordSigns } from './runs';

const localSigns = signs(`${wordSigns}.%+'`);
const letter = /[\p{L}\p{N}]/u;
const domainRun = /[\p{L}\p{N}.-]{1,255}/uy;
const longestLocal = 64;
/** Ends of file names, which are no top-level domains. */
const fileEnding =
  /^(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|jsx?|mjs|cjs|tsx?|css|scss|less|json|html?|xml|ya?ml|toml|txt|pdf|docx?|xlsx?|zip|tgz|gz|tar|exe|dll|lock|log|git|local|lan|internal|localhost|invalid|test|example|arpa)$/;
const reserved = /(?:^|\.)example\.(?:com|org|net)$/;
const placeholder =
  /^(?:(?:your|my)-?(?:domain|company|mail|email|site)|domain|yourdomain|company|email|acmecorp)\.(?:com|org|net|tld|de)$/;
const robots = /^(?:no-?reply|do-?not-?reply|git|hg|svn|mailer-daemon)$/i;

/** E-mail addresses, also international ones; not those nobody reads, and none reserved for documentation. */
export const findEmails: Finder = (text) => {
  const found: Finding[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const start = startOf(text, at);
    const end = start < at ? endOf(text, at + 1) : undefined;
    if (end !== undefined && belongsToSomebody(text, start, at, end))
      found.push({ kind: 'email', start, end, confidence: 'high' });
  }
  return found;
};

function startOf(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < longestLocal && isLocal(text, start - 1)) start -= 1;
  while (start < at && /[.'%+-]/.test(text.charAt(start))) start += 1;
  return start + glued(text.slice(start, at));
}

function isLocal(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? localSigns[code] === 1 : letter.test(text.charAt(at));
}

/** Characters of a word in a script without spaces that runs into an ASCII address. */
function glued(local: string): number {
  return /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]+(?=[A-Za-z0-9._%+'-]+$)/u.exec(local)?.[0].length ?? 0;
}

function endOf(text: string, from: number): number | undefined {
  domainRun.lastIndex = from;
  const run = domainRun.exec(text)?.[0];
  if (!run?.includes('.')) return undefined;
  const ascii = /^[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?=[^A-Za-z0-9.-])/.exec(run)?.[0];
  const labels = (ascii ?? run).replace(/[.-]+$/, '').split('.');
  const top = labels.at(-1)?.toLowerCase() ?? '';
  const wellFormed =
    labels.length > 1 && labels.every((label) => label.length <= 63 && /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u.test(label));
  if (!wellFormed || !/^(?:[a-z]{2,24}|\D*[^\p{ASCII}\d]\D*)$/u.test(top) || fileEnding.test(top)) return undefined;
  return from + labels.join('.').length;
}

function belongsToSomebody(text: string, start: number, at: number, end: number): boolean {
  const [local, domain] = [text.slice(start, at), text.slice(at + 1, end).toLowerCase()];
  if (reserved.test(domain) || placeholder.test(domain) || robots.test(local)) return false;
  const before = text.slice(Math.max(0, start - 80), start);
  return !/[@/]$/.test(before) && !/:\/\/[^\s/@]*:$/.test(before) && text.charAt(end) !== '(';
}
