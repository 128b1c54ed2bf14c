// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ComposerPlace, fillComposer } from '../../utils/page';

const textarea: ComposerPlace[] = [{ kind: 'textarea', selector: 'textarea' }];
const editor: ComposerPlace[] = [{ kind: 'prosemirror', selector: '[contenteditable]' }];
const text = 'One\n\n  two & <b>three</b>';

beforeEach(() => {
  vi.useFakeTimers();
  document.body.replaceChildren();
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function put(tag: string): HTMLElement {
  const element = document.createElement(tag);
  if (tag === 'div') element.setAttribute('contenteditable', 'true');
  document.body.append(element);
  return element;
}

async function fill(places: ComposerPlace[], mayAdd = async () => true, signal = new AbortController().signal) {
  const filling = fillComposer({ document, places, text, signal, mayAdd });
  await vi.advanceTimersByTimeAsync(40_000);
  return filling;
}

/** Takes a paste as an editor does: each line a paragraph. */
function takePastes(box: HTMLElement, change = (words: string) => words): void {
  box.addEventListener('paste', (event) => {
    event.preventDefault();
    const words = change((event as ClipboardEvent).clipboardData?.getData('text/plain') ?? '');
    setTimeout(() => {
      for (const line of words.split('\n')) box.append(Object.assign(document.createElement('p'), { textContent: line }));
    }, 50);
  });
}

test('a textarea gets the text and an input event, nothing else', async () => {
  const box = put('textarea') as HTMLTextAreaElement;
  const heard: string[] = [];
  for (const type of ['input', 'keydown', 'keypress', 'keyup', 'submit', 'click'])
    document.addEventListener(type, () => heard.push(type));
  expect(await fill(textarea)).toBe('filled');
  expect(box.value).toBe(text);
  expect(box.selectionStart).toBe(text.length);
  expect(heard).toEqual(['input']);
});

test('an editor gets one paste and is read back', async () => {
  const box = put('div');
  takePastes(box);
  expect(await fill(editor)).toBe('filled');
  expect(box.children).toHaveLength(3);
});

test('marks that a framework leaves in an empty editor are no text of the user', async () => {
  const box = put('div');
  box.append(document.createComment('v-if'), document.createElement('br'));
  takePastes(box);
  const asked = vi.fn(async () => false);
  expect(await fill(editor, asked)).toBe('filled');
  expect(asked).not.toHaveBeenCalled();
});

test('an editor that changes the text is not said to hold it, and is not given it twice', async () => {
  const box = put('div');
  takePastes(box, (words) => words.slice(0, 3));
  expect(await fill(editor)).toBe('not-there');
  expect(box.textContent).toBe('One');
});

test('text that is there already: asked first, kept, and the rest behind it', async () => {
  const box = put('textarea') as HTMLTextAreaElement;
  box.value = 'mine';
  expect(await fill(textarea, async () => false)).toBe('refused');
  expect(box.value).toBe('mine');
  expect(await fill(textarea)).toBe('filled');
  expect(box.value).toBe(`mine\n\n${text}`);
});

test('a page that comes alive after the text has come, and throws it away, is given it once more', async () => {
  const box = put('textarea') as HTMLTextAreaElement;
  setTimeout(() => box.replaceWith(put('textarea')), 1_500);
  expect(await fill(textarea)).toBe('filled');
  expect(document.querySelector('textarea')?.value).toBe(text);
});

test('a page that throws it away again and again is left alone, and it is said', async () => {
  const box = put('textarea') as HTMLTextAreaElement;
  let times = 0;
  box.addEventListener('input', () => times++);
  const throwing = setInterval(() => {
    box.value = '';
  }, 400);
  expect(await fill(textarea)).toBe('not-there');
  clearInterval(throwing);
  expect(times).toBe(2);
});

test('what the user has sent, or thrown away, does not come back', async () => {
  const box = put('textarea') as HTMLTextAreaElement;
  setTimeout(() => {
    const press = new KeyboardEvent('keydown', { bubbles: true });
    Object.defineProperty(press, 'isTrusted', { value: true });
    box.dispatchEvent(press);
    box.value = '';
  }, 1_500);
  expect(await fill(textarea)).toBe('filled');
  expect(box.value).toBe('');
});

test('no composer: said so after half a minute', async () => {
  expect(await fill(textarea)).toBe('no-composer');
});

test('a composer that comes late is waited for', async () => {
  setTimeout(() => put('textarea'), 5_000);
  expect(await fill(textarea)).toBe('filled');
});
