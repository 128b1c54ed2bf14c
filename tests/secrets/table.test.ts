import { describe, expect, it } from 'vitest';
import { type Finding, kinds, scan } from '../../utils/secrets';
import { type Hit, keyHits } from './hits-keys';
import { machineHits } from './hits-machines';
import { passwordHits } from './hits-passwords';
import { peopleHits } from './hits-people';
import { keyLookAlikes, type LookAlike } from './look-alikes-keys';
import { machineLookAlikes } from './look-alikes-machines';
import { passwordLookAlikes } from './look-alikes-passwords';
import { peopleLookAlikes } from './look-alikes-people';
import { laterHits, laterLookAlikes } from './second-draw';
import { thirdHits, thirdLookAlikes } from './third-draw';

const hits: readonly Hit[] = [...keyHits, ...passwordHits, ...peopleHits, ...machineHits, ...laterHits, ...thirdHits];
const lookAlikes: readonly LookAlike[] = [
  ...keyLookAlikes,
  ...passwordLookAlikes,
  ...peopleLookAlikes,
  ...machineLookAlikes,
  ...laterLookAlikes,
  ...thirdLookAlikes,
];

const shown = (text: string, found: Finding[]) =>
  found.map(({ kind, start, end }) => `${kind} «${text.slice(start, end)}»`).join(', ');
const line = (text: string) => JSON.stringify(text.length > 160 ? `${text.slice(0, 160)}…` : text);

const results = hits.map(([kind, before, secret, after]) => {
  const text = before + secret + after;
  const found = scan(text);
  const right = (finding: Finding) =>
    finding.kind === kind && finding.start === before.length && finding.end === before.length + secret.length;
  const rest = found.filter((finding) => !right(finding));
  return {
    kind,
    text,
    found: found.length > rest.length,
    rest,
    note: `${kind}: ${line(text)} → ${shown(text, found) || 'nothing'}`,
  };
});
const alarms = lookAlikes.flatMap(([likeness, text]) => {
  const found = scan(text);
  return found.length > 0
    ? [{ likeness, text, count: found.length, note: `${likeness}: ${line(text)} → ${shown(text, found)}` }]
    : [];
});

const missed = results.filter(({ found }) => !found);
const surplus = results.filter(({ rest }) => rest.length > 0);
const right = results.length - missed.length;
const wrong = surplus.reduce((sum, { rest }) => sum + rest.length, 0) + alarms.reduce((sum, { count }) => sum + count, 0);
const report = [...missed, ...surplus.filter(({ found }) => found), ...alarms].map(({ note }) => note).join('\n');

describe('the table', () => {
  it('is large, and has every kind in it', () => {
    expect(hits.length).toBeGreaterThanOrEqual(370);
    expect(lookAlikes.length).toBeGreaterThanOrEqual(440);
    expect(
      kinds.filter((kind) => !hits.some(([of]) => of === kind) || !lookAlikes.some(([likeness]) => likeness === kind)),
    ).toEqual([]);
    expect(new Set(lookAlikes.map(([, text]) => text)).size).toBe(lookAlikes.length);
  });

  it('recall is at least 95 %', () => {
    expect(right / hits.length, `${right} of ${hits.length} found\n${report}`).toBeGreaterThanOrEqual(0.95);
  });

  it('precision is at least 90 %', () => {
    expect(right / (right + wrong), `${right} right, ${wrong} wrong\n${report}`).toBeGreaterThanOrEqual(0.9);
  });

  it.each(kinds)('%s: at least four in five are found', (kind) => {
    const ofKind = results.filter((result) => result.kind === kind);
    expect(ofKind.filter(({ found }) => found).length / ofKind.length, report).toBeGreaterThanOrEqual(0.8);
  });

  it.each(kinds)('%s: at most one in eight look-alikes is taken for something', (kind) => {
    const ofKind = lookAlikes.filter(([likeness]) => likeness === kind);
    expect(alarms.filter(({ likeness }) => likeness === kind).length / ofKind.length, report).toBeLessThanOrEqual(1 / 8);
  });
});
