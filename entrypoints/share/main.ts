import '../../components/kit/theme.css';
import '../../components/share/share.css';
import { browser } from 'wxt/browser';
import { keepKeysInside } from './keyboard';
import { openLine } from './line';
import { whereAmI } from './where';

/**
 * What is seen first is the frame and its heading. Everything else is loaded behind that picture, while the chat page
 * is already gathering.
 */
const where = whereAmI(window);
document.documentElement.lang = browser.i18n.getUILanguage();
document.documentElement.classList.toggle('window', !where.framed);
const app = document.getElementById('app');
// In a frame without a nonce somebody else framed us: show nothing.
if (app && (!where.framed || where.nonce)) {
  sayWhatItIs(app);
  // Its own answer to Escape until the dialog has one.
  const alone = new AbortController();
  const line = openLine(where);
  keepKeysInside(document, () => (where.framed ? line.close() : window.close()), alone.signal);
  void wearTheme().catch(() => undefined);
  const { startDialog } = await import('./dialog');
  alone.abort();
  await startDialog(app, where, line);
} else app?.remove();

async function wearTheme(): Promise<void> {
  const { theme } = await browser.storage.local.get('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
}

function sayWhatItIs(app: HTMLElement): void {
  const heading = document.createElement('h1');
  heading.id = 'share-title';
  heading.tabIndex = -1;
  heading.textContent = browser.i18n.getMessage('shareHeading');
  app.querySelector('.share-head')?.append(heading);
  app.querySelector('.share-dialog')?.setAttribute('aria-labelledby', heading.id);
  heading.focus();
}
