// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Gathered } from '../../utils/adapters';
import { gatherer } from '../../utils/adapters/generic/gather';
import { reader } from '../../utils/adapters/generic/read';
import type { Turn } from '../../utils/conversation';
import { layouts, others } from '../fixtures/looks/layouts';
import { savedPage } from './compare';

const wordsOf = ({ parts }: Turn): string => parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n');

/** No layout here: a row is as wide as the page, and what stands elsewhere says so in `data-x`. */
beforeEach(() => {
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const [left = 0, right = 800] = (this.closest('[data-x]')?.getAttribute('data-x') ?? '0-800').split('-').map(Number);
    return { left, right, width: right - left, top: 0, bottom: 0, height: 0 } as DOMRect;
  });
});
afterEach(() => void vi.restoreAllMocks());

const gather = (html: string, url = 'https://talk.example.org/room/7') =>
  gatherer.gather(savedPage(`<!doctype html><html><head><title>A talk</title></head><body>${html}</body></html>`, url), {});

async function read(html: string, url?: string) {
  const found = await gather(html, url);
  if (!found.ok) throw new Error(found.trouble);
  const reading = reader.read(JSON.parse(JSON.stringify(found.value)) as Gathered);
  if (!reading.ok) throw new Error(reading.trouble);
  return reading.value;
}

describe('a page nobody has described', () => {
  test.each(layouts.map((layout) => [layout.name, layout] as const))('%s', async (_, { html, turns }) => {
    const { conversation, proof, byLooks } = await read(html);
    expect(conversation.turns.map((turn) => [turn.role, wordsOf(turn)])).toEqual(turns);
    expect(proof).toEqual({ complete: false, read: turns.length, why: 'unproved' });
    expect(byLooks).toBe(true);
  });

  test.each(others.map(({ name, html }) => [name, html]))('%s is no chat', async (_, html) => {
    expect(await gather(html ?? '')).toEqual({ ok: false, trouble: 'not-a-chat' });
  });
});
