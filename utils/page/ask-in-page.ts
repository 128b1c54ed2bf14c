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

export interface Question {
  text: string;
  yes: string;
  no: string;
}

/** A small question of ours in the page. Only a user's own click or key answers it; Escape, or the end of us, means no. */
export function askInPage(document: Document, question: Question, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const { host, root } = makeHost(document, css);
    host.dataset.tone = isDarkAt(document.body) ? 'dark' : 'light';
    const dialog = document.createElement('div');
    dialog.setAttribute('role', 'dialog');
    dialog.setAttribute('aria-labelledby', 'question');
    const words = document.createElement('p');
    words.id = 'question';
    words.textContent = question.text;
    const answer = (yes: boolean) => {
      host.remove();
      resolve(yes);
    };
    const button = (label: string, yes: boolean) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.textContent = label;
      made.addEventListener('click', (event) => event.isTrusted && answer(yes));
      return made;
    };
    const yes = button(question.yes, true);
    dialog.append(words, yes, button(question.no, false));
    root.append(dialog);
    host.addEventListener('keydown', (event) => event.isTrusted && event.key === 'Escape' && answer(false));
    keepEventsIn(host);
    signal.addEventListener('abort', () => answer(false), { once: true });
    document.documentElement.append(host);
    yes.focus();
  });
}
