import type { Span } from '../../conversation';
import type { Finder, Finding } from '../finding';
import { type Check, matches } from './matching';
import { inRuns, longRuns, signs } from './runs';

const versionWord =
  /(?:\bv(?:ersion)?|release|build|firmware|kernel|driver|cuda|revision|rev|section|chapter|kapitel|abschnitt|oid|§|assembly|java|jdk|macos|ios|android|windows|(?:upgraded?|updated?|bump(?:ed)?|patch)(?: \w+)? to)["']?\s{0,2}[:=]?\s{0,2}["']?$/i;
/** Public resolvers: everybody's. */
const resolvers = new Set([
  '2606:4700:4700::1111',
  '2606:4700:4700::1001',
  '2001:4860:4860::8888',
  '2001:4860:4860::8844',
  '2620:fe::fe',
  '8.8.8.8',
  '8.8.4.4',
  '1.1.1.1',
  '1.0.0.1',
  '9.9.9.9',
  '208.67.222.222',
  '208.67.220.220',
]);

/** Characters before a run that say whether it is a version. */
const around = 40;
const addressSigns = signs('0123456789abcdefABCDEF:.-');

const v4 =
  /(?=\d)(?:(?<=(?:^|[^A-Za-z0-9_:])::ffff:)|(?<![A-Za-z0-9_.]|[~^<>=!]=|[~^]))\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![A-Za-z0-9_]|\.[A-Za-z0-9]|-[A-Za-z])/g;
const v6 = /(?=[0-9a-fA-F]{4}:)(?<![A-Za-z0-9_:.])[0-9a-fA-F]{4}(?::[0-9a-fA-F]{0,4}){2,7}(?![A-Za-z0-9_:])/g;
const mac =
  /(?=[0-9A-Fa-f]{2}[:-])(?<![A-Za-z0-9_:-])[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(?:\1[0-9A-Fa-f]{2}){4}(?![A-Za-z0-9_:-])/g;

/** Addresses of machines: IP versions 4 and 6, and those of network cards. Private ones are `likely`, public ones `high`. */
export const findAddresses: Finder = (text) => {
  const runs = longRuns(text, addressSigns, 7);
  const dotted = runs.filter((run) => has(text, run, '.', 3));
  const coloned = runs.filter((run) => has(text, run, ':', 2));
  const paired = runs.filter((run) => has(text, run, ':', 5) || has(text, run, '-', 5));
  const graded = (found: Finding) => withGrade(text, found);
  return [
    ...inRuns(text, dotted, around, (piece, from) =>
      matches(piece, { kind: 'ipAddress', confidence: 'high', pattern: v4, check: isV4 }, from),
    ).map(graded),
    ...inRuns(text, coloned, around, (piece, from) =>
      matches(piece, { kind: 'ipAddress', confidence: 'high', pattern: v6, check: isV6 }, from),
    ).map(graded),
    ...inRuns(text, paired, around, (piece, from) =>
      matches(piece, { kind: 'macAddress', confidence: 'high', pattern: mac, check: isMac }, from),
    ),
  ];
};

/** Whether the run holds the sign so many times: most runs are dates or hashes and need no closer look. */
function has(text: string, { start, end }: Span, sign: string, times: number): boolean {
  let count = 0;
  for (let at = start; at < end && count < times; at += 1) if (text.charAt(at) === sign) count += 1;
  return count >= times;
}

function withGrade(text: string, found: Finding): Finding {
  const address = text.slice(found.start, found.end);
  const mapped = text.slice(Math.max(0, found.start - 7), found.start).toLowerCase() === '::ffff:';
  const inside = /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.|^f[cd]..:/i.test(address);
  return { ...found, start: mapped ? found.start - 7 : found.start, confidence: inside ? 'likely' : 'high' };
}

const isV4: Check = (address, text, start, end) => {
  const parts = address.split('.');
  if (
    parts.some((part) => Number(part) > 255 || /^0\d/.test(part)) ||
    parts.every((part) => part.length === 1) ||
    /^(?:2\.5\.(?:4|29)|1\.3\.6)\./.test(address)
  )
    return false;
  if (resolvers.has(address) || nobodys(parts.map(Number)) || wholeNetwork(parts.map(Number), text, end)) return false;
  const before = text.slice(Math.max(0, start - 24), start);
  const product = /[A-Za-z0-9]\/$/.test(before) || /(?:^|[^\d])-$/.test(before);
  return !product && !versionWord.test(before);
};

/** Ranges for oneself, for documentation, for groups, masks and the like. */
function nobodys([a = 0, b = 0, c = 0]: number[]): boolean {
  const documentation =
    (a === 192 && b === 0 && c === 2) || (a === 198 && b === 51 && c === 100) || (a === 203 && b === 0 && c === 113);
  return a === 0 || a === 127 || a >= 224 || (a === 169 && b === 254) || documentation;
}

/** A network as such, `10.0.0.0/8`, not a machine in it. */
function wholeNetwork(parts: number[], text: string, end: number): boolean {
  const bits = Number(/^\/(\d{1,2})(?!\d)/.exec(text.slice(end, end + 4))?.[1] ?? Number.NaN);
  if (Number.isNaN(bits) || bits > 30) return false;
  const value = parts.reduce((sum, part) => sum * 256 + part, 0);
  return value % 2 ** (32 - bits) === 0;
}

/** Global and unique local addresses, well formed. `fe80::`, `::1` and the documentation's `2001:db8::` name nobody. */
const isV6: Check = (address) => {
  if (!/^(?:[23]|f[cd])/i.test(address) || /^2001:0?db8:|::$/i.test(address) || resolvers.has(address.toLowerCase()))
    return false;
  const groups = address.split(':');
  const gaps = address.split('::').length - 1;
  const trailing = address.endsWith(':') && !address.endsWith('::');
  return !trailing && !address.includes(':::') && (gaps === 0 ? groups.length === 8 : gaps === 1 && groups.length <= 8);
};

const isMac: Check = (address) => /[a-f]/i.test(address) && /\d/.test(address) && new Set(address.toLowerCase()).size > 4;
