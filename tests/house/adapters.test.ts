// @vitest-environment happy-dom
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matching } from '../../utils/adapters/dom/select';
import { known, type Proofs } from '../../utils/adapters/known';
import { ownSites } from '../../utils/adapters/own-sites';
import { lookAtPage, looks, recognise } from '../../utils/adapters/recognise';
import { sites } from '../../utils/adapters/sites';

const proofs: Record<string, Proofs> = Object.fromEntries(
  await Promise.all(
    Object.keys(known).map(async (site) => {
      const written = (await import(`../../utils/adapters/${site}/selectors.ts`)) as { proofs: Proofs };
      return [site, written.proofs] as const;
    }),
  ),
);

const all = Object.entries(known).flatMap(([site, generations]) =>
  generations.map((one) => [`${site}, ${one.name}`, { ...one, ...proofs[site]?.[one.name] }] as const),
);

const pageOf = (fixture = ''): Document =>
  new DOMParser().parseFromString(readFileSync(`tests/fixtures/saved/${fixture}/page.html`, 'utf8'), 'text/html');

describe('every adapter', () => {
  it('declares what it looks for, in each look of its site', () => {
    const silent = [...sites, ...ownSites].filter(({ id }) => (known[id] ?? []).length === 0).map(({ id }) => id);
    expect(silent, 'write down selectors.ts for these sites and add them to utils/adapters/known.ts').toEqual([]);
  });

  it.each(all)('%s: every look is known from somewhere, at some time', (_, { seen }) => {
    expect(seen, 'say in selectors.ts where and when it was seen').toMatch(/^SITES \d/);
    expect(seen).toMatch(/20\d\d|unverified|older|later/);
  });

  it.each(all)('%s: a saved page holds every selector that is required', (name, { fixture, required }) => {
    expect(
      existsSync(`tests/fixtures/saved/${fixture}/page.html`),
      `${name} needs a saved page in tests/fixtures/saved/${fixture}`,
    ).toBe(true);
    const page = pageOf(fixture);
    const missing = Object.entries(required).filter(([, selector]) => page.querySelector(selector) === null);
    expect(missing, `not in tests/fixtures/saved/${fixture}/page.html`).toEqual([]);
  });

  it.each(
    ownSites.flatMap(({ id }) => Object.entries(proofs[id] ?? {}).map(([name, { fixture }]) => [`${id}, ${name}`, id, fixture])),
  )('%s: is recognised by its saved page, wherever it is run', (_, id, fixture) => {
    const { title, head, body } = pageOf(fixture);
    document.title = title;
    document.head.replaceChildren(...head.children);
    document.body.replaceChildren(...body.children);
    expect(recognise(lookAtPage(looks))?.id).toBe(id);
  });

  it.each(all)('%s: what is required can be looked for in copies of turns', (_, { required }) => {
    for (const selector of Object.values(required)) expect(() => matching(selector)).not.toThrow();
  });
});
