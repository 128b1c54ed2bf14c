import { describe, expect, test } from 'vitest';
import {
  allTurns,
  type Choices,
  contentHash,
  fork,
  mask,
  parseConversation,
  snapshot,
  type TranscriptWords,
  trace,
  transcript,
  turnsShownWith,
  versionsByTurn,
} from '../../utils/conversation';
import { versionsOf } from '../../utils/conversation/branches';
import { limits } from '../../utils/conversation/limits';
import { branched } from './branched';

const all: Choices['keep'] = { thinking: true, tools: true, branches: true };
const said = (number: number): string => {
  const [part] = allTurns(branched)[number - 1]?.parts.slice(-1) ?? [];
  return part?.kind === 'text' ? part.text : '';
};
const turns = [{ role: 'user', parts: [] }];
const question = { role: 'user', parts: [] };

describe('the gate', () => {
  test('numbers the turns of all lines one after another', () => {
    expect(parseConversation(branched)).toEqual({ ok: true, value: branched });
    expect(allTurns(branched).map(({ id }) => id)).toEqual(['t1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9']);
  });

  test('without any there is no field for them', () => {
    expect(parseConversation({ turns, branches: [] })).toMatchObject({
      ok: true,
      value: expect.not.objectContaining({ branches: [] }),
    });
  });

  test.each<[string, unknown, string]>([
    ['what is no list', {}, 'not-a-conversation'],
    ['no branch at all', [null], 'not-a-conversation'],
    ['no place', [{ turns }], 'not-a-conversation'],
    ['a place behind its own first turn', [{ at: 2, turns }], 'not-a-conversation'],
    ['a place before the beginning', [{ at: -1, turns }], 'not-a-conversation'],
    ['half a place', [{ at: 0.5, turns }], 'not-a-conversation'],
    ['no turns', [{ at: 0, turns: [] }], 'not-a-conversation'],
    ['a turn that is none', [{ at: 0, turns: [{}] }], 'not-a-conversation'],
    ['more turns than all lines may have', [{ at: 1, turns: Array(limits.turns).fill(question) }], 'too-large'],
    ['more parts than all lines may have', manyParts(), 'too-large'],
    ['branches too deep in one another', deep(limits.branchDepth + 1), 'too-large'],
  ])('refuses %s', (_, branches, trouble) => {
    expect(parseConversation({ turns, branches })).toEqual({ ok: false, trouble });
  });

  test('takes what is just within', () => {
    expect(parseConversation({ turns, branches: deep(limits.branchDepth) }).ok).toBe(true);
    expect(parseConversation({ turns, branches: [{ at: 1, turns: Array(limits.turns - 1).fill(question) }] }).ok).toBe(true);
    expect(parseConversation({ turns: [], branches: [{ at: 0, turns }] }).ok).toBe(false);
  });
});

function deep(levels: number): unknown[] {
  return Array.from({ length: levels }, (_, n) => ({ at: n + 1, turns }));
}

function manyParts(): unknown[] {
  const parts = Array(limits.partsPerTurn).fill({ kind: 'thinking', text: 'a' });
  return [{ at: 0, turns: Array(limits.parts / limits.partsPerTurn + 1).fill({ role: 'user', parts }) }];
}

describe('where versions stand', () => {
  test('beside a turn, or behind the last of a line', () => {
    expect(versionsOf(branched).map(({ first, before, beside }) => [first, before, beside])).toEqual([
      [5, 2, 3],
      [7, 3, 6],
      [8, 0, 1],
      [9, 4, undefined],
    ]);
    expect(
      [...versionsByTurn(branched)].map(([number, { versions, onward }]) => [
        number,
        ...[versions, onward].map((all) => all.map(({ first }) => first)),
      ]),
    ).toEqual([
      [3, [5], []],
      [6, [7], []],
      [1, [8], []],
      [4, [], [9]],
    ]);
    const byTurn = versionsByTurn(branched);
    const shown = branched.turns.flatMap((turn, at) => turnsShownWith(turn, at + 1, byTurn));
    expect(shown.map(({ id }) => id)).toEqual(['t1', 't8', 't2', 't3', 't5', 't6', 't7', 't4', 't9']);
  });
});

describe('a snapshot', () => {
  test('has none of them unless they are asked for, and counts them', () => {
    const { branches, leftOut } = snapshot(
      { ...branched, leftOut: { branches: 2 } },
      { title: '', keep: { thinking: true, tools: true } },
    );
    expect(branches).toBeUndefined();
    expect(leftOut).toEqual({ branches: 6 });
  });

  test('has them all where they are asked for', () => {
    const { snapshot: made, origins } = trace(branched, { title: 'Bread', keep: all });
    expect(made).toEqual(branched);
    expect(origins.map(({ turn }) => turn)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('what is switched off is off in them too', () => {
    const { branches, leftOut } = snapshot(branched, { title: '', keep: { ...all, thinking: false } });
    expect(JSON.stringify(branches)).not.toContain('spelt is quick');
    expect(leftOut).toEqual({ thinking: 1 });
  });

  test('counts what a branch that goes along was read without', () => {
    const [first] = branched.branches ?? [];
    const one = { ...branched, branches: first ? [{ ...first, leftOut: { thinking: 2 } }] : [] };
    expect(snapshot(one, { title: '', keep: all })).toMatchObject({
      leftOut: { thinking: 2 },
      branches: [expect.not.objectContaining({ leftOut: {} })],
    });
    expect(snapshot(one, { title: '', keep: { thinking: true, tools: true } }).leftOut).toEqual({ branches: 1 });
  });

  test.each<[string, number[], number[][], number]>([
    ['the second exchange alone: none stands between two chosen turns but what goes on', [2, 3], [[2, 9]], 3],
    [
      'up to the second question',
      [0, 1, 2],
      [
        [2, 5, 6],
        [4, 7],
        [0, 8],
      ],
      1,
    ],
    ['questions alone', [0, 2], [[0, 8]], 3],
    ['the last answer alone', [3], [[1, 9]], 3],
  ])('of %s', (_, chosen, kept, left) => {
    const { snapshot: made, origins } = trace(branched, { title: '', keep: all, turns: new Set(chosen) });
    let next = chosen.length;
    const found = (made.branches ?? []).map(({ at, turns }) => [at, ...turns.map(() => (origins[next++]?.turn ?? -1) + 1)]);
    expect(found).toEqual(kept);
    expect(made.leftOut.branches).toBe(left);
    expect(parseConversation(made).ok).toBe(true);
  });

  test('hides words in them, and at one place of them', () => {
    const everywhere = snapshot(branched, { title: '', keep: all, masks: [{ words: 'Mira' }] });
    expect(JSON.stringify(everywhere)).not.toContain('Mira');
    const place = { turn: 5, part: 1, text: 0 };
    const here = snapshot(branched, { title: '', keep: all, masks: [{ place, span: { start: 0, end: 5 } }] });
    expect(here.branches?.[0]?.turns[1]?.parts[1]).toEqual({ kind: 'text', text: `${mask} minutes, says Mira.` });
    expect(here.leftOut).toEqual({ masked: 1 });
  });
});

describe('a fork', () => {
  test.each([
    [1, [[0, 2]]],
    [2, [[0, 3]]],
    [
      3,
      [
        [2, 4, 5],
        [4, 6],
        [0, 7],
      ],
    ],
    [
      4,
      [
        [2, 5, 6],
        [5, 7],
        [0, 8],
        [4, 9],
      ],
    ],
  ])('up to turn %i has the versions of what it has', (upto, lines) => {
    const own = fork(branched, { hash: 'abc', at: 3 }, upto);
    expect(parseConversation(own).ok).toBe(true);
    let next = upto;
    expect((own.branches ?? []).map(({ at, turns }) => [at, ...turns.map(() => ++next)])).toEqual(lines);
    expect(own.branches?.at(-1)?.turns).toEqual(upto === 4 ? branched.branches?.[3]?.turns : branched.branches?.[2]?.turns);
  });
});

describe('what knows one line only', () => {
  const words: TranscriptWords = {
    begins: 'B',
    ends: 'E',
    roles: { user: 'U', assistant: 'A', system: 'S' },
    image: 'I',
    file: 'F',
  };

  test('a transcript', () => {
    const text = transcript(branched, words);
    expect(text).toContain(said(4));
    for (const number of [5, 6, 7, 8, 9]) expect(text).not.toContain(said(number));
  });
});

describe('the content hash', () => {
  test('knows them, but not by their ids', async () => {
    const { branches: _none, ...without } = branched;
    const renamed = branched.branches?.map(({ at, turns }) => ({ at, turns: turns.map((turn) => ({ ...turn, id: 'x' })) })) ?? [];
    expect(await contentHash(without)).not.toBe(await contentHash(branched));
    expect(await contentHash({ ...branched, branches: renamed })).toBe(await contentHash(branched));
    expect(await contentHash({ ...branched, branches: renamed.slice(1) })).not.toBe(await contentHash(branched));
  });
});
