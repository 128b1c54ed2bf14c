import { expect, test, vi } from 'vitest';
import { catchLinks } from '../../utils/page/catch-links';

/** As much of a window as is looked at. */
class FakeWindow extends EventTarget {
  done: string[] = [];
  navigation = new EventTarget();
  location: URL;
  history = {
    state: null,
    replaceState: (_: unknown, __: string, url: string) => {
      this.done.push(`replace ${url}`);
      this.location.href = url;
    },
  };
  constructor(url: string) {
    super();
    this.location = new URL(url);
  }
  stop = () => void this.done.push('stop');
}

function watch(url: string) {
  const window = new FakeWindow(url);
  catchLinks(window as unknown as Window, (payload) => void window.done.push(`open ${payload}`), new AbortController().signal);
  return window;
}

test.each([
  ['https://chatgpt.com/#tl1.AbC_-9', 'https://chatgpt.com/', 'tl1.AbC_-9'],
  ['https://chatgpt.com/%23tl1.abc', 'https://chatgpt.com/', 'tl1.abc'],
  ['https://chatgpt.com/c/1?x=2#tl1.abc&utm_source=mail', 'https://chatgpt.com/c/1?x=2', 'tl1.abc&utm_source=mail'],
  ['https://chatgpt.com/#tl27.abc', 'https://chatgpt.com/', 'tl27.abc'],
])('%s is stopped, cleaned, opened, in that order', (url, clean, payload) => {
  expect(watch(url).done).toEqual(['stop', `replace ${clean}`, `open ${payload}`]);
});

test.each(['https://chatgpt.com/', 'https://chatgpt.com/#section', 'https://chatgpt.com/#tl.', 'https://chatgpt.com/#xtl1.abc'])(
  '%s is left alone',
  (url) => {
    expect(watch(url).done).toEqual([]);
  },
);

test('in an open tab the page’s own listeners hear nothing of it', () => {
  const window = watch('https://chatgpt.com/c/1');
  const heard = vi.fn();
  window.navigation.addEventListener('navigate', heard);
  const navigate = (url: string) => {
    const event = new Event('navigate', { cancelable: true });
    Object.assign(event, { destination: { url } });
    window.navigation.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(navigate('https://chatgpt.com/c/1#tl1.abc')).toBe(true);
  expect(window.done).toEqual(['open tl1.abc']);
  expect(heard).not.toHaveBeenCalled();
  expect(navigate('https://chatgpt.com/c/2')).toBe(false);
  // Somebody's own viewer on another host.
  expect(navigate('https://own.example/#tl1.abc')).toBe(false);
  expect(heard).toHaveBeenCalledTimes(2);
});

test('a hash that got in all the same is taken out again', () => {
  const window = watch('https://chatgpt.com/c/1');
  window.location.href = 'https://chatgpt.com/c/1#tl1.abc';
  const heard = vi.fn();
  window.addEventListener('hashchange', heard);
  window.dispatchEvent(new Event('hashchange'));
  expect(window.done).toEqual(['stop', 'replace https://chatgpt.com/c/1', 'open tl1.abc']);
  expect(heard).not.toHaveBeenCalled();
});
