import { describe, expect, it } from 'vitest';
import { sources } from './sources';

const rules = sources(['components', 'entrypoints'], /\.css$/).flatMap(({ path, text }) =>
  text.split('\n').map((line, n) => ({ at: `${path}:${n + 1}`, line })),
);
const where = (pattern: RegExp) => rules.filter(({ line }) => pattern.test(line)).map(({ at, line }) => `${at}: ${line.trim()}`);

describe('the styles', () => {
  it('say start and end, not left and right: a page turns round with its language', () => {
    // What a table’s author says of a column is meant as it is said.
    const sides = where(
      /(?:^|[\s;{])(?:(?:margin|padding|border)-)?(?:left|right)(?:-\w+)*\s*:|(?:text-align|float|clear):\s*(?:left|right)/,
    );
    expect(sides.filter((line) => !/\.align-(?:left|right) \{/.test(line))).toEqual([]);
  });

  it('nor in four values of which the second and the fourth differ', () => {
    const four = where(/(?:margin|padding|inset|border-width|border-radius)\s*:/).filter((line) =>
      [
        ...line.matchAll(
          /(?:margin|padding|inset|border-width)\s*:\s*((?:calc\([^;]*?\)|max\([^;]*?\)|[^\s;()]+)(?:\s+[^\s;()]+){3})\s*(?:;|\})/g,
        ),
      ].some(([, values = '']) => values.split(/\s+/)[1] !== values.split(/\s+/)[3]),
    );
    expect(four).toEqual([]);
  });

  it('keep still where that is asked for: every movement is named in one of the two queries on it', () => {
    const theme = rules.filter(({ at }) => at.startsWith('components/kit/theme.css')).map(({ line }) => line);
    const still = theme.slice(theme.findIndex((line) => line.includes('prefers-reduced-motion: reduce'))).join('\n');
    for (const asked of [
      'animation-duration: 0s !important',
      'transition: none !important',
      'scroll-behavior: auto !important',
      'progress:indeterminate',
    ])
      expect(still).toContain(asked);
    expect(
      sources()
        .filter(({ text }) => /behavior:\s*['"]smooth|\.animate\(/.test(text))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});
