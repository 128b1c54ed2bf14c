import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { branchThrough, type Linked } from '../../utils/adapters/branch';
import { oneByOne, turnsOfLines } from '../../utils/adapters/lines';
import { parseConversation, type Turn } from '../../utils/conversation';
import { limits } from '../../utils/conversation/limits';

const node = (id: string, parent = '', at?: number): Linked => ({ id, parent, ...(at === undefined ? {} : { at }) });
const turnOf = ({ id }: Linked): Turn => ({
  id: '',
  role: 'user',
  parts: id.startsWith('-') ? [] : [{ kind: 'text', text: id }],
});
const told = (nodes: Linked[], shown?: string, ends?: boolean) =>
  turnsOfLines(branchThrough(nodes, shown, ends), oneByOne(turnOf));
const words = ({ parts }: Turn): string => parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
const linesIn = ({ turns, branches }: ReturnType<typeof told>): string[] => [
  turns.map(words).join(' '),
  ...branches.map(({ at, turns }) => `${at}: ${turns.map(words).join(' ')}`),
];

describe('the lines of a tree', () => {
  const tree = [
    node('a'),
    node('b', 'a', 1),
    node('c', 'b', 2),
    node('d', 'a', 3),
    node('e', 'c', 4),
    node('f', 'b', 9),
    node('g', '', 5),
    node('h', 'd', 6),
  ];

  test('the one that is shown, and each other from where it parts', () => {
    expect(linesIn(told(tree, 'd'))).toEqual(['a d h', '0: g', '1: b f', '5: c e']);
    expect(linesIn(told(tree, 'c'))).toEqual(['a b c e', '0: g', '1: d h', '2: f']);
  });

  test('one that ends with what is shown goes on beside it', () => {
    expect(linesIn(told(tree, 'd', true))).toEqual(['a d', '0: g', '1: b f', '2: h', '4: c e']);
  });

  test('messages that say nothing are no turns, but lines part from them', () => {
    const silent = [node('a'), node('-', 'a'), node('b', '-', 2), node('c', '-', 1), node('-x', 'a', 1)];
    const found = told(silent, 'b');
    expect(linesIn(found)).toEqual(['a b', '1: c']);
    expect(found.leftOut).toEqual({ branches: 1 });
  });

  test('a tree that runs in circles ends', () => {
    expect(linesIn(told([node('a', 'b'), node('b', 'a'), node('c', 'a')], 'a', true))).toEqual(['b a', '2: c']);
    expect(told([node('a', 'a')]).turns).toHaveLength(1);
  });

  test('what would be too much is counted', () => {
    const many = Array.from({ length: limits.turns + 1 }, (_, n) => node(`${n}`, n === 0 ? '' : '0', -n));
    const found = told(many, '1');
    expect([found.turns.length, found.branches.length, found.leftOut.branches]).toEqual([2, limits.turns - 2, 1]);
  });
});

/** Each node hangs on one before it, or begins. */
const trees = fc
  .array(fc.record({ parent: fc.nat(), at: fc.option(fc.nat({ max: 9 }), { nil: undefined }), silent: fc.nat({ max: 5 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((all) => {
    const ids = all.map(({ silent }, n) => `${silent === 0 ? '-' : ''}n${n}`);
    return all.map(({ parent, at }, n) => node(ids[n] ?? '', ids[(parent % (n + 1)) - 1] ?? '', at));
  });

test('of any tree no message is lost or told twice, and the gate takes what is told', () => {
  fc.assert(
    fc.property(trees, fc.nat(), fc.boolean(), (nodes, shown, ends) => {
      const lines = branchThrough(nodes, nodes[shown % nodes.length]?.id, ends);
      const all = [...lines.path, ...lines.others.flatMap(({ line }) => line)].map(({ id }) => id);
      expect(all.sort()).toEqual(nodes.map(({ id }) => id).sort());
      const { turns, branches, leftOut } = turnsOfLines(lines, oneByOne(turnOf));
      expect(branches.length + (leftOut.branches ?? 0)).toBe(lines.others.length);
      expect(parseConversation({ turns, branches, leftOut }).ok).toBe(true);
      // Each is told behind a turn that a reader of its line has read before it.
      const numbered = [...turns, ...branches.flatMap((branch) => branch.turns)].map(words);
      const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
      for (const {
        at,
        turns: [first],
      } of branches) {
        let before = parents.get(first ? words(first) : '') ?? '';
        while (before.startsWith('-')) before = parents.get(before) ?? '';
        expect(numbered[at - 1] ?? '').toBe(before);
      }
    }),
    { numRuns: 500 },
  );
});
