import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, ElementHandle, Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectPayload } from '../../utils/link';
import { assistant, type Chat, chat, user } from '../fixtures/chatgpt/conversations';
import { type Serving, serveChatGpt } from '../fixtures/chatgpt/serve';
import { click, countOf, find, textOf, waitFor } from '../tools/find';
import { createLink, openLink, retype, shareFromHeader } from '../tools/journey';
import { launchFirefox } from '../tools/launch';
import { hrefOf, pageAt, type Session } from '../tools/session';
import { bread, decoded, payloadFor } from './samples';
import { savedBy } from './saved';
import { alike, firstOf } from './short-form';
import { browserName, executableOf, startSession } from './start';

const short = chat(31, 'Three about tea', [
  user('Which tea in the morning?'),
  assistant('**Assam**, brewed $4$ minutes.'),
  user('Thanks!'),
]);
const said = Array.from({ length: 400 }, (_, n) =>
  n % 2 === 0 ? user(`Question ${n / 2 + 1}: what is ${n} squared?`) : assistant(`It is ${(n - 1) ** 2}, as *everybody* knows.`),
);
const many = chat(32, 'Four hundred about squares', said);
const sizes: [string, Chat, number][] = [
  ['3 turns', short, 3],
  ['400 turns', many, 400],
];

const started = startSession();
const serving: Serving = { generation: 'shell', api: 'tree', conversations: [short, many] };
beforeAll(() => started.session.hosts.answer('chatgpt.com', serveChatGpt(serving)));

const openChat = (of: Chat) => started.session.open(`https://chatgpt.com/c/${of.id}`);

/** A frame that says hello too late, as the first one may on a busy machine, gives way to a window: then once more. */
async function dialogFor(of: Chat, again = true): Promise<{ tab: Page; dialog: Frame }> {
  const tab = await openChat(of);
  const dialog = await shareFromHeader(started.session, tab);
  const ready = await find(dialog, 'button', 'Create link', { timeout: 20_000 }).catch(() => undefined);
  if (ready || !again) return { tab, dialog };
  for (const page of await started.session.browser.pages()) {
    if ((await hrefOf(page)).startsWith(`${started.session.base}share.html`)) await page.close();
  }
  await tab.close();
  return dialogFor(of, false);
}

const summary = async (where: Frame | Page, name: string) => {
  const handle = await waitFor(
    `“${name}”`,
    async () =>
      (
        await where.evaluateHandle(
          `[...document.querySelectorAll('summary')].find((one) => one.textContent.startsWith(${JSON.stringify(name)}))`,
        )
      ).asElement(),
    20_000,
  );
  await (handle as ElementHandle<HTMLElement>).click();
};

async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(`{
    const transfer = new DataTransfer();
    transfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: 'text/html' }));
    dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, cancelable: true }));
    dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
  }`);
}

const folder = mkdtempSync(join(tmpdir(), 'threadlink-files-'));

let bare: Promise<Browser> | undefined;
afterAll(async () => (await bare)?.process()?.kill('SIGKILL'));

/** Firefox's driver can switch neither off for one tab: there it is a browser of its own that has neither. */
function withoutScripts({ hosts, browser }: Session): Promise<Browser> {
  if (browserName === 'chromium') return Promise.resolve(browser);
  bare ??= launchFirefox({
    executable: executableOf('firefox'),
    proxyPort: hosts.port,
    profile: mkdtempSync(join(tmpdir(), 'threadlink-bare-')),
    headless: true,
    prefs: { 'javascript.enabled': false, 'network.online': false },
  });
  return bare;
}

/** The file in a tab with scripts and network off; whatever asks for the network all the same is counted by the proxy. */
async function openFile(session: Session, name: string, text: string): Promise<Page> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const page = await (await withoutScripts(session)).newPage();
  if (browserName === 'chromium') {
    await page.setJavaScriptEnabled(false);
    await page.setOfflineMode(true);
  }
  await page.goto(pathToFileURL(path).href).catch(() => undefined);
  return page;
}

describe.each(alike ? sizes : firstOf(sizes))('ways out, %s', (_, of, turns) => {
  let tab: Page;
  let dialog: Frame;
  let link = '';
  let html = '';

  beforeAll(async () => {
    ({ tab, dialog } = await dialogFor(of));
    // A system without a share sheet has none in its browsers either: this stands in for it, and refuses the second time.
    await dialog.evaluate(`Object.defineProperty(navigator, 'share', { configurable: true, value: async (data) => {
      if (window.__shared) throw new DOMException('', 'NotAllowedError');
      window.__shared = data;
    } })`);
    link = await createLink(dialog);
    await summary(dialog, 'Other ways');
  });
  afterAll(() => tab?.close());

  it('the link as Markdown', async () => {
    await dialog.evaluate('navigator.clipboard.writeText = async (text) => { window.__copied = text; }');
    await click(dialog, 'button', 'Copy as Markdown');
    await waitFor('the copy', async () => (await dialog.evaluate('window.__copied')) === `[${of.title}](${link})`);
  });

  it('the system’s share sheet; where it does not open, that is said', async () => {
    await click(dialog, 'button', 'Share…');
    await waitFor('the sheet', async () => (await dialog.evaluate('window.__shared?.url')) === link);
    expect(await dialog.evaluate('window.__shared.title')).toBe(of.title);
    await click(dialog, 'button', 'Share…');
    await waitFor('the words', async () => (await textOf(dialog)).includes('share menu did not open'));
  });

  it('e-mail, where mail programs can take it; else it is said', async () => {
    if (link.length > 1_900) return expect(await textOf(dialog)).toContain('too long to start an e-mail');
    const mail = await find(dialog, 'link', 'E-mail');
    const href = await mail.evaluate((element) => (element as HTMLAnchorElement).href);
    expect(decodeURIComponent(href)).toContain(link);
    expect(decodeURIComponent(href).startsWith(`mailto:?subject=${of.title}&body=`)).toBe(true);
  });

  it('a QR code, where it fits; else it is said', async () => {
    await click(dialog, 'button', 'QR code');
    if (link.length > 2_953) {
      await waitFor('the reason', async () => (await textOf(dialog)).includes('a QR code holds at most'));
      return;
    }
    const path = await waitFor(
      'the code',
      async () =>
        (await dialog.evaluate(`document.querySelector('[aria-label="QR code of the link"] path')?.getAttribute('d')`)) as string,
    );
    expect(path.length).toBeGreaterThan(500);
  });

  it('a page that holds every turn, is small, and carries the link', async () => {
    const saved = await savedBy(dialog, 'Page (.html)');
    html = saved.text;
    expect(saved.name).toBe(`${of.title}.html`);
    const conversation = await decoded(link);
    expect(html.match(/<article /g)?.length).toBe(turns);
    const inside = new TextEncoder().encode(JSON.stringify(conversation)).length + link.length;
    expect(new TextEncoder().encode(html).length - inside).toBeLessThanOrEqual(60_000);
    expect(await decoded(html)).toEqual(conversation);
  });

  it('Markdown and JSON', async () => {
    const markdown = await savedBy(dialog, 'Markdown (.md)');
    expect(markdown.name).toBe(`${of.title}.md`);
    expect(markdown.text.match(/^## \d+\. /gm)?.length).toBe(turns);
    const json = await savedBy(dialog, 'Data (.json)');
    expect(JSON.parse(json.text)).toMatchObject({ format: 'threadlink-conversation', conversation: await decoded(link) });
  });

  it('the page reads with scripts and network off, and asks nobody for anything', async () => {
    const { session } = started;
    const before = session.hosts.connections.length;
    const page = await openFile(session, `${turns}.html`, html);
    const read = await textOf(page);
    expect(read).toContain(of.title);
    const words = of.said.map(({ text = '' }) => text.replace(/[*$]/g, ''));
    for (const text of words) expect(read.replace(/\s+/g, ' ')).toContain(text.replace(/\s+/g, ' '));
    const strangers = session.hosts.connections.slice(before);
    expect(strangers.filter((target) => /chatgpt|threadlink/.test(target))).toEqual([]);
    await page.close();
  });

  it('chosen in the library or dropped on the viewer, it opens and forks', async () => {
    const { session } = started;
    const library = await session.openOwn('options.html');
    await find(library, 'heading', 'Library');
    const path = join(folder, 'chosen.html');
    writeFileSync(path, html);
    const picker = (await library.$('input[type=file]')) as ElementHandle<HTMLInputElement> | null;
    await picker?.uploadFile(path);
    await find(library, 'heading', of.title, { timeout: 20_000 });
    await library.close();

    const viewer = await openLink(session, `https://threadlink.invalid/#${await payloadFor(bread)}`);
    await find(viewer, 'heading', bread.title);
    await drop(viewer, 'a.html', html);
    await find(viewer, 'heading', of.title, { timeout: 20_000 });
    await click(viewer, 'button', 'Fork');
    await waitFor('the fork', async () => (await textOf(viewer)).includes('Your own'), 20_000);
    await find(viewer, 'heading', of.title);
    await viewer.close();
  });
});

describe.each(firstOf(sizes))('terms, %s', (_, of) => {
  it('note, expiry and read only are asked for, shown, and obeyed', async () => {
    const { tab, dialog } = await dialogFor(of);
    await find(dialog, 'button', 'Create link', { timeout: 20_000 });
    await summary(dialog, 'More options');
    await retype(dialog, 'Note to the reader', 'Look at the second turn');
    await dialog.select('select', 'day');
    await waitFor('what that means', async () =>
      (await textOf(dialog)).includes('The link asks Threadlink to stop opening it after'),
    );
    await click(dialog, 'checkbox', 'Read only');
    const before = Date.now();
    const link = await createLink(dialog);
    const envelope = inspectPayload(link.slice(link.indexOf('#') + 1));
    const { expiresAt = 0, readOnly } = envelope.ok ? envelope.value.terms : {};
    expect(readOnly).toBe(true);
    expect(Math.abs(expiresAt - before - 86_400_000)).toBeLessThan(120_000);
    expect((await decoded(link)).note).toBe('Look at the second turn');
    const viewer = await openLink(started.session, link);
    await find(viewer, 'heading', of.title);
    const words = await textOf(viewer);
    expect(words).toContain('Look at the second turn');
    expect(words).toContain('asks that it only be read');
    expect(await countOf(viewer, 'button', 'Fork')).toBe(0);
    expect(await countOf(viewer, 'button', 'Continue in ChatGPT')).toBe(0);
    for (const page of [viewer, tab]) await page.close();
  });
});

it('a date that is over makes no link', async () => {
  const { tab, dialog } = await dialogFor(short);
  await find(dialog, 'button', 'Create link', { timeout: 20_000 });
  await summary(dialog, 'More options');
  await dialog.select('select', 'date');
  await dialog.evaluate(`{
    const day = document.querySelector('input[type=date]');
    day.value = '2020-01-01';
    day.dispatchEvent(new Event('input', { bubbles: true }));
  }`);
  await waitFor('the reason', async () => (await textOf(dialog)).includes('That day is over.'));
  const create = await find(dialog, 'button', 'Create link');
  expect(await create.evaluate((element) => (element as HTMLButtonElement).disabled)).toBe(true);
  await tab.close();
});

describe.each(firstOf(sizes))('sharing again, %s', (_, of, turns) => {
  it('says what has come since, and gives unchanged content the link it has', async () => {
    const chats = [short, many];
    const first = await dialogFor(of);
    const link = await createLink(first.dialog);
    await first.tab.close();

    const again = await dialogFor(of);
    await waitFor(
      'the earlier link',
      async () => /You shared it on .*; nothing has been added since/.test(await textOf(again.dialog)),
      20_000,
    );
    expect(await createLink(again.dialog)).toBe(link);
    await again.tab.close();

    const more = { ...of, said: [...of.said, user('And one more?'), assistant('One more.')] };
    serving.conversations = [more];
    const later = await dialogFor(more);
    await waitFor('the update', async () => /Update: 2 new turns since /.test(await textOf(later.dialog)), 20_000);
    const updated = await createLink(later.dialog);
    expect(updated).not.toBe(link);
    expect((await decoded(updated)).turns.length).toBe(turns + 2);
    expect((await decoded(link)).turns.length).toBe(turns);
    await later.tab.close();
    serving.conversations = chats;
  });
});

describe.each(firstOf(sizes))('a passphrase, %s', (_, of, turns) => {
  it('is made in a window, locks the link, and unlocks it in the viewer', async () => {
    const { session } = started;
    const { tab, dialog } = await dialogFor(of);
    await find(dialog, 'button', 'Create link', { timeout: 20_000 });
    await summary(dialog, 'More options');
    expect(await countOf(dialog, 'checkbox', 'Lock with a passphrase')).toBe(0);
    await click(dialog, 'button', 'Lock with a passphrase…');
    const own = await pageAt(session, (href) => href.startsWith(`${session.base}share.html?tab=`));
    await waitFor('the frame to go', async () => tab.frames().length === 1);
    await find(own, 'button', 'Create link', { timeout: 20_000 });
    await summary(own, 'More options');
    await click(own, 'checkbox', 'Lock with a passphrase');
    const box = await find(own, 'textbox', 'Passphrase');
    const phrase = await box.evaluate((element) => (element as HTMLTextAreaElement).value);
    expect(phrase).toMatch(/^[a-z]{3,8}(?:-[a-z]{3,8}){5}$/);
    const link = await createLink(own);
    await expect(decoded(link)).rejects.toThrow('unsupported');
    const saved = await summary(own, 'Other ways').then(() => savedBy(own, 'Page (.html)'));
    expect(saved.text).not.toContain('<article');
    expect(saved.text).not.toContain(of.said[0]?.text);
    expect(await countOf(own, 'button', 'Markdown (.md)')).toBe(0);

    const viewer = await openLink(session, link);
    await find(viewer, 'heading', 'This conversation is locked');
    const type = async (words: string) => {
      const input = await viewer.$('input[type=password]');
      await input?.evaluate((element, text) => {
        (element as HTMLInputElement).value = text;
        element.dispatchEvent(new Event('input', { bubbles: true }));
      }, words);
    };
    await type(`${phrase}x`);
    // The least of three: on a busy machine other work is counted in.
    let took = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 3 && took > 1_500; tries += 1) {
      const time = await viewer.evaluate(`new Promise((resolve) => {
        const begun = performance.now();
        let asked = false;
        const look = () => {
          const told = document.querySelector('[role=alert]');
          asked ||= !told;
          if (asked && told) resolve(performance.now() - begun);
          else requestAnimationFrame(look);
        };
        document.querySelector('.unlock-form').requestSubmit();
        look();
      })`);
      took = Math.min(took, Number(time));
    }
    console.warn(`${browserName}: a wrong passphrase is told in ${Math.round(took)} ms`);
    expect(took).toBeLessThanOrEqual(1_500);
    expect(await textOf(viewer)).toContain('Wrong passphrase, or a damaged link');
    await type(phrase);
    await click(viewer, 'button', 'Unlock');
    await find(viewer, 'heading', of.title, { timeout: 20_000 });
    // Of a long one only the turns near the screen are built.
    await waitFor(
      'its turns',
      async () => (turns > 360 ? (await countOf(viewer, 'article', '')) >= 6 : (await countOf(viewer, 'article', '')) === turns),
      30_000,
    );
    expect(await textOf(viewer)).toContain(`${turns} turns`);
    // The link is the sharer's own, so their library has it.
    await find(viewer, 'button', 'Saved');
    for (const page of [viewer, own, tab]) await page.close().catch(() => undefined);
  });
});

it('one’s own passphrase must be long and uncommon', async () => {
  const { session } = started;
  const tab = await openChat(short);
  await find(tab, 'button', 'Share with Threadlink');
  const popup = await session.openOwn('popup.html');
  await click(popup, 'button', 'Share this conversation');
  const own = await pageAt(session, (href) => href.startsWith(`${session.base}share.html`));
  await find(own, 'button', 'Create link', { timeout: 20_000 });
  await summary(own, 'More options');
  await click(own, 'checkbox', 'Lock with a passphrase');
  await click(own, 'button', 'Use my own');
  const create = await find(own, 'button', 'Create link');
  const disabled = () => create.evaluate((element) => (element as HTMLButtonElement).disabled);
  const input = await own.$('input[type=password]');
  await input?.type('password1234');
  await waitFor('the judgement', async () => (await textOf(own)).includes('Too easy to guess'));
  expect(await disabled()).toBe(true);
  await input?.type(' on the windy hill');
  await waitFor('the judgement', async () => (await textOf(own)).includes('Strong'));
  expect(await disabled()).toBe(false);
  for (const page of [own, tab]) await page.close().catch(() => undefined);
});
