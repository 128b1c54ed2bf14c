import type { Frame, Page } from 'puppeteer-core';
import { click, find, textOf, waitFor } from './find';
import { hrefOf, pageAt, type Session } from './session';

/** The framed dialog over a chat page. */
export function dialogIn(session: Session, chat: Page): Promise<Frame> {
  return waitFor('the share dialog over the chat page', async () => {
    for (const frame of chat.frames()) {
      if (frame !== chat.mainFrame() && (await hrefOf(frame)).startsWith(`${session.base}share.html`)) return frame;
    }
    return undefined;
  });
}

export async function shareFromHeader(session: Session, chat: Page): Promise<Frame> {
  await click(chat, 'button', 'Share with Threadlink');
  return dialogIn(session, chat);
}

export async function shareFromRow(session: Session, chat: Page, title: string): Promise<Frame> {
  const button = await find(chat, 'button', `Share “${title}” with Threadlink`);
  await button.hover();
  await button.click();
  return dialogIn(session, chat);
}

/** The popup over the tab that is at such an address. */
export async function popupFor(session: Session, href: string): Promise<Page> {
  const own = await pageAt(session, (at) => at.startsWith(session.base));
  const ids = (await own.evaluate(
    `(globalThis.browser ?? globalThis.chrome).tabs.query({}).then((tabs) => tabs.filter(({ url }) => url?.startsWith(${JSON.stringify(href)})).map(({ id }) => id))`,
  )) as number[];
  return session.openOwn(`popup.html?tab=${ids[0]}`);
}

export interface ShareChoices {
  name?: string;
  title?: string;
}

/** From the open dialog to the link. */
export async function createLink(dialog: Frame | Page, { name, title }: ShareChoices = {}): Promise<string> {
  await find(dialog, 'button', 'Create link', { timeout: 20_000 });
  if (title !== undefined) await retype(dialog, 'Title', title);
  if (name !== undefined) {
    await click(dialog, 'radio', 'With my name');
    await retype(dialog, 'Your name', name);
  }
  await click(dialog, 'button', 'Create link');
  const box = await find(dialog, 'textbox', 'Share link', { timeout: 20_000 });
  return box.evaluate((element) => (element as HTMLTextAreaElement).value);
}

export async function retype(where: Frame | Page, name: string, text: string): Promise<void> {
  const box = await find(where, 'textbox', name);
  await box.evaluate((element) => (element as HTMLInputElement).select());
  await box.type(text);
}

export const viewerOf = (session: Session): Promise<Page> =>
  pageAt(session, (href) => href.startsWith(`${session.base}viewer.html`));

/** Opens a link as if typed, and waits for the viewer to show its heading. */
export async function openLink(session: Session, link: string): Promise<Page> {
  const page = await session.open(link);
  const viewer = await waitFor(
    'the viewer',
    async () => ((await hrefOf(page)).startsWith(`${session.base}viewer.html`) ? page : undefined),
    15_000,
  );
  await waitFor('what it shows', async () => viewer.evaluate(`!!document.querySelector('main:not([aria-busy]) h1')`), 15_000);
  return viewer;
}

export const composerText = (chat: Page): Promise<string> =>
  chat.evaluate(
    `(document.querySelector('[contenteditable=true], #prompt-textarea, textarea') ?? {}).innerText ?? ''`,
  ) as Promise<string>;

export const sentBy = async (chat: Page): Promise<unknown[]> => ((await chat.evaluate('window.__sent ?? []')) as unknown[]) ?? [];

export { click, find, textOf, waitFor };
