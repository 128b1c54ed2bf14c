import { type Measured, median } from './measure';

/** Ratios are medians of winner ÷ lz-string on the plain JSON. Shares are of links that fit, 30 characters of address included. */
export interface Summary {
  files: number;
  ratio: number;
  geometricMean: number;
  brotliRatio: number;
  byLanguage: Record<string, number>;
  byBracket: Record<string, number>;
  within: Record<string, number>;
  overBrotli: number;
}

const address = 30;
const brackets: [name: string, most: number][] = [
  ['<=1KB', 1_024],
  ['1-5KB', 5_120],
  ['5-20KB', 20_480],
  ['20-100KB', 102_400],
  ['>100KB', Number.POSITIVE_INFINITY],
];

const ratioOf = ({ link, lzStringJson }: Measured): number => link / lzStringJson;
const round = (value: number): number => Math.round(value * 1_000) / 1_000;
const bracketOf = ({ chars }: Measured): string => brackets.find(([, most]) => chars <= most)?.[0] ?? '';

export function summarise(files: Measured[]): Summary {
  const logs = files.map((file) => Math.log(ratioOf(file)));
  return {
    files: files.length,
    ratio: round(median(files.map(ratioOf))),
    geometricMean: round(Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length)),
    brotliRatio: round(median(files.map(({ brotliFrame, lzStringJson }) => brotliFrame / lzStringJson))),
    byLanguage: medians(files, ({ language }) => language),
    byBracket: medians(files, bracketOf),
    within: Object.fromEntries(
      [2_000, 2_953, 4_000].map((most) => [most, round(share(files, ({ link }) => link + address <= most))]),
    ),
    overBrotli: Math.max(...files.map(({ link, brotliFrame }) => link - brotliFrame)),
  };
}

function medians(files: Measured[], key: (file: Measured) => string): Record<string, number> {
  const keys = [...new Set(files.map(key))].sort();
  return Object.fromEntries(keys.map((name) => [name, round(median(files.filter((file) => key(file) === name).map(ratioOf)))]));
}

const share = (files: Measured[], fits: (file: Measured) => boolean): number => files.filter(fits).length / files.length;

export function printTables(files: Measured[], summary: Summary): void {
  const groups: [string, (file: Measured) => boolean][] = [
    ['all', () => true],
    ...brackets.map(([name]) => [name, (file: Measured) => bracketOf(file) === name] as [string, (file: Measured) => boolean]),
    ...Object.keys(summary.byLanguage).map(
      (name) => [name, (file: Measured) => file.language === name] as [string, (file: Measured) => boolean],
    ),
  ];
  console.log('| | n | link | ÷ lz-string | deflate | brotli-11 | ≤ 2,000 | ≤ 2,953 | ≤ 4,000 |');
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|');
  for (const [name, belongs] of groups) {
    const group = files.filter(belongs);
    if (group.length > 0) console.log(rowOf(name, group));
  }
  console.log(`\ngeometric mean ${summary.geometricMean}; longest over brotli-11's link: ${summary.overBrotli} characters`);
  console.log(
    `codecs chosen: ${[...new Set(files.map(({ codec }) => codec))].map((codec) => `${codec} ${files.filter((file) => file.codec === codec).length}`).join(', ')}`,
  );
  printTimes('Node', files);
  const inChromium = files.flatMap((file) => (file.chromium ? [{ ...file, ...file.chromium }] : []));
  if (inChromium.length > 0) printTimes('Chromium', inChromium);
}

function rowOf(name: string, group: Measured[]): string {
  const of = (key: 'deflateFrame' | 'brotliFrame') => median(group.map((file) => file[key] / file.lzStringJson)).toFixed(3);
  const fits = (most: number) => `${Math.round(100 * share(group, ({ link }) => link + address <= most))} %`;
  const cells = [name, group.length, Math.round(median(group.map(({ link }) => link))), median(group.map(ratioOf)).toFixed(3)];
  return `| ${[...cells, of('deflateFrame'), of('brotliFrame'), fits(2_000), fits(2_953), fits(4_000)].join(' | ')} |`;
}

function printTimes(where: string, files: Measured[]): void {
  const [encode, decode] = [files.map(({ encodeMs }) => encodeMs), files.map(({ decodeMs }) => decodeMs)];
  console.log(
    `${where}: encode median ${median(encode)} ms, longest ${Math.max(...encode)}; decode median ${median(decode)} ms, longest ${Math.max(...decode)}`,
  );
}
