import { isDarkAt } from './look';
import { keepEventsIn, makeHost } from './shadow';

const css = `
:host { all: initial; position: fixed; inset-inline: 0; bottom: 24px; z-index: 2147483647; display: grid; justify-content: center; }
div[role=dialog] { font: 15px/1.4 system-ui, sans-serif; max-inline-size: min(440px, calc(100vw - 32px)); box-sizing: border-box; padding: 16px;
  border-radius: 14px; background: #fff; color: #1c1c1c; box-shadow: 0 6px 30px #0006; display: flex; flex-wrap: wrap; gap: 12px; align-items: center; }
:host([data-tone=dark]) div[role=dialog] { background: #2a2a2a; color: #f0f0f0; }
p { margin: 0; flex: 1 1 100%; }
button { font: inherit; padding: 6px 14px; border-radius: 999px; border: 1px solid currentColor; background: none; color: inherit; cursor: pointer; }
button:first-of-type { background: #1c1c1c; color: #fff; border-color: transparent; }
:host([data-tone=dark]) button:first-of-type { background: #f0f0f0; color: #1c1c1c; }
button:focus-visible { outline: 2px solid #3b82f6; outline-offset: 2px; }
`;

interface Sheet {
  /** Buttons in order; the first has the focus. Only a user's own click presses it. */
  button(label: string, press: (button: HTMLButtonElement) => void): void;
  close(): void;
}

/** A few words and buttons of ours over the page. Escape, or the end of us, closes it. */
function openSheet(document: Document, text: string, signal: AbortSignal, onClose: () => void): Sheet {
  const { host, root } = makeHost(document, css);
  host.dataset.tone = isDarkAt(document.body) ? 'dark' : 'light';
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-labelledby', 'words');
  const words = document.createElement('p');
  words.id = 'words';
  words.textContent = text;
  dialog.append(words);
  root.append(dialog);
  const close = () => {
    host.remove();
    onClose();
  };
  host.addEventListener('keydown', (event) => event.isTrusted && event.key === 'Escape' && close());
  keepEventsIn(host);
  signal.addEventListener('abort', close, { once: true });
  document.documentElement.append(host);
  return {
    button(label, press) {
      const made = document.createElement('button');
      made.type = 'button';
      made.textContent = label;
      made.addEventListener('click', (event) => event.isTrusted && press(made));
      dialog.append(made);
      if (dialog.querySelector('button') === made) made.focus();
    },
    close,
  };
}

export interface Question {
  text: string;
  yes: string;
  no: string;
}

/** Anything but a press of `yes` means no. */
export function askInPage(document: Document, { text, yes, no }: Question, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const sheet = openSheet(document, text, signal, () => resolve(false));
    const answer = (value: boolean) => () => {
      resolve(value);
      sheet.close();
    };
    sheet.button(yes, answer(true));
    sheet.button(no, answer(false));
  });
}

export interface Note {
  text: string;
  close: string;
  /** A text offered for copying, and the words on its button before and after. */
  copy?: { text: string; label: string; done: string };
}

/** Tells what became of something, until it is closed. */
export function tellInPage(document: Document, { text, close, copy }: Note, signal: AbortSignal): void {
  const sheet = openSheet(document, text, signal, () => undefined);
  if (copy) {
    sheet.button(copy.label, async (button) => {
      if (await copyText(document, copy.text)) button.textContent = copy.done;
    });
  }
  sheet.button(close, sheet.close);
}

/** By the copy event first: a page's policy may keep the clipboard from its frames and scripts, and from us with them. */
async function copyText(document: Document, text: string): Promise<boolean> {
  let filled = false;
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    filled = true;
  };
  document.addEventListener('copy', fill, { capture: true });
  const allowed = document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
  if (allowed && filled) return true;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
