import { describe, expect, it } from 'vitest';
import { type Opening, pushOpening, takeOpening } from '../../../entrypoints/viewer/opening';

/** A tab: its address, and the state of its history entry. */
function tab(address: string, state: unknown = null) {
  const url = new URL(address, 'chrome-extension://abc/');
  const history = {
    state,
    replaceState: (next: unknown, _: string, path?: string | URL | null) => {
      history.state = structuredClone(next);
      url.href = new URL(String(path), url).href;
    },
    pushState: (next: unknown, _: string, path?: string | URL | null) => history.replaceState(next, '', path),
  };
  return { url, history };
}

describe('what the viewer was asked to open', () => {
  it('is taken out of the address at once, and found again after a reload', () => {
    const { url, history } = tab('viewer.html#tl1.abc&utm_source=x');
    const opening: Opening = { kind: 'text', text: '#tl1.abc&utm_source=x' };
    expect(takeOpening(url, history)).toEqual(opening);
    expect(url.href).toBe('chrome-extension://abc/viewer.html');
    expect(takeOpening(url, history)).toEqual(opening);
  });

  it('is a record where the address names one, and keeps that address', () => {
    const { url, history } = tab('viewer.html?saved=xyz');
    expect(takeOpening(url, history)).toEqual({ kind: 'saved', id: 'xyz' });
    expect(url.search).toBe('?saved=xyz');
  });

  it('is a newer link when one arrives in the same tab', () => {
    const { url, history } = tab('viewer.html?saved=xyz#tl1.new', { opening: { kind: 'text', text: '#tl1.old' } });
    expect(takeOpening(url, history)).toEqual({ kind: 'text', text: '#tl1.new' });
    expect(url.href).toBe('chrome-extension://abc/viewer.html');
  });

  it.each([null, 7, { opening: { kind: 'text' } }, { opening: 'x' }, { opening: { kind: 'saved' } }])(
    'is nothing with a history state of %j',
    (state) => {
      const { url, history } = tab('viewer.html', state);
      expect(takeOpening(url, history)).toEqual({ kind: 'nothing' });
    },
  );

  it('is kept out of the address when it was pasted', () => {
    const { url, history } = tab('viewer.html');
    pushOpening(url, history, { kind: 'text', text: 'tl1.abc' });
    expect(url.href).toBe('chrome-extension://abc/viewer.html');
    expect(takeOpening(url, history)).toEqual({ kind: 'text', text: 'tl1.abc' });
  });
});
