import type { LeftOut } from '../conversation';

/** Base 36, lower case. */
export function writeNumber(value: number): string {
  return value.toString(36);
}

export function readNumber(text: string): number | undefined {
  const value = /^[0-9a-z]{1,11}$/.test(text) ? Number.parseInt(text, 36) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Base 36: whole seconds where they are whole, else a dot and milliseconds; a minus sign before either. */
export function writeDelta(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  const sign = milliseconds < 0 ? '-' : '';
  return sign + (size % 1000 === 0 ? writeNumber(size / 1000) : `.${writeNumber(size)}`);
}

/** The time that lies so far from `base`, both in milliseconds. */
export function readDelta(text: string, base: number): number | undefined {
  const [, minus, dot, digits = ''] = /^(-?)(\.?)(.*)$/s.exec(text) ?? [];
  const size = readNumber(digits);
  if (size === undefined) return undefined;
  return base + size * (dot ? 1 : 1000) * (minus ? -1 : 1);
}

const letters = {
  t: 'turns',
  h: 'thinking',
  o: 'tools',
  i: 'images',
  f: 'files',
  s: 'sources',
  b: 'branches',
  u: 'unknown',
  m: 'masked',
} as const satisfies Record<string, keyof LeftOut>;

/** Of each kind that was left out, in this order, its letter and its count in decimal digits: `t3m12`. */
export function writeCounts(leftOut: LeftOut): string {
  return Object.entries(letters)
    .map(([letter, kind]) => (leftOut[kind] ? letter + leftOut[kind] : ''))
    .join('');
}

export function readCounts(text: string): LeftOut | undefined {
  const order = Object.keys(letters).map((letter) => `(?:${letter}([0-9]{1,16}))?`);
  const found = new RegExp(`^${order.join('')}$`).exec(text);
  if (!found || text === '') return undefined;
  return Object.fromEntries(Object.values(letters).map((kind, at) => [kind, Number(found[at + 1] ?? 0)]));
}
