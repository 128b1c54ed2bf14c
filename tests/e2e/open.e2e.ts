import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { click, countOf, find, pause, textOf, waitFor } from '../tools/find';
import { openLink } from '../tools/journey';
import type { Handler } from '../tools/serve-hosts';
import { hrefOf, pageAt } from '../tools/session';
import { bread, linkFor, payloadFor, sampleConversation } from './samples';
import { startSession } from './start';

const started = startSession();
const html =
  (body: string): Handler =>
  (_, response) =>
    void response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><title>page</title><body>${body}`);

let link = '';
let payload = '';

beforeAll(async () => {
  payload = await payloadFor(bread);
  link = await linkFor(bread);
  started.session.hosts.answer('chatgpt.com', html('<h1>the chat site itself</h1>'));
  started.session.hosts.answer(
    'mail.test',
    html(`
    <p><a id="plain" href="${link}">a link</a></p>
    <p><a id="blank" target="_blank" href="${link}">in a new tab</a></p>
    <p><a id="campaign" href="${link}&utm_source=newsletter&utm_medium=email">with a campaign</a></p>
    <p><a id="encoded" href="https://chatgpt.com/%23${payload}">encoded</a></p>
    <p><a id="nowhere" href="https://threadlink.invalid/#${payload}">to nowhere</a></p>`),
  );
});

async function clickOnMail(id: string) {
  const mail = await started.session.open('https://mail.test/');
  const before = new Set(await started.session.browser.pages());
  await mail.click(`#${id}`);
  return waitFor('the viewer', async () => {
    for (const page of await started.session.browser.pages()) {
      const candidate = page === mail || !before.has(page);
      if (candidate && (await hrefOf(page)).startsWith(`${started.session.base}viewer.html`)) return page;
    }
    return undefined;
  });
}

describe('a link opens in the viewer', () => {
  it.each(['plain', 'blank', 'campaign', 'encoded', 'nowhere'])('clicked on another site: %s', async (id) => {
    const asked = started.session.hosts.requests.length;
    const viewer = await clickOnMail(id);
    await find(viewer, 'heading', bread.title);
    expect(await countOf(viewer, 'article', '')).toBe(6);
    const toTheSite = started.session.hosts.requests.slice(asked).filter((request) => !request.includes('mail.test'));
    expect(toTheSite).toEqual([]);
    await viewer.close();
  });

  it('by address, and the address no longer holds it', async () => {
    const viewer = await openLink(started.session, link);
    await find(viewer, 'heading', bread.title);
    await waitFor('the payload to leave the address', async () => !(await hrefOf(viewer)).includes('tl1.'));
    await viewer.close();
  });

  it('shows it again after a reload, and Back leads where one came from', async () => {
    const viewer = await clickOnMail('plain');
    await find(viewer, 'heading', bread.title);
    await viewer.evaluate('location.reload()').catch(() => undefined);
    await pause(600);
    await find(viewer, 'heading', bread.title);
    expect(await countOf(viewer, 'article', '')).toBe(6);
    await viewer.evaluate('history.back()');
    await waitFor('the page before', async () => (await hrefOf(viewer)) === 'https://mail.test/');
    await viewer.evaluate('history.forward()');
    await find(viewer, 'heading', bread.title);
    await viewer.close();
  });

  it('in a tab where the site is already open', async () => {
    const { session } = started;
    const chat = await session.open('https://chatgpt.com/');
    await find(chat, 'heading', 'the chat site itself');
    await pause(300);
    await chat.evaluate(`void setTimeout(() => { location.href = ${JSON.stringify(link)} })`).catch(() => undefined);
    await waitFor('the viewer in that tab', async () => (await hrefOf(chat)).startsWith(`${session.base}viewer.html`));
    await find(chat, 'heading', bread.title);
    await chat.close();
  });

  it('pasted into the popup, broken by a mail program', async () => {
    const { session } = started;
    const popup = await session.openOwn('popup.html');
    const quoted = `> ${link.slice(0, 60)}\n> ${link.slice(60, 130)}\n> ${link.slice(130)}`;
    await find(popup, 'textbox', 'Paste a link');
    await popup.evaluate(
      `(() => { const box = document.querySelector('textarea, input[type=text]'); box.value = ${JSON.stringify(quoted)}; box.dispatchEvent(new Event('input', { bubbles: true })); })()`,
    );
    await click(popup, 'button', 'Open');
    const viewer = await pageAt(session, (href) => href.startsWith(`${session.base}viewer.html`));
    await find(viewer, 'heading', bread.title);
    await viewer.close();
  });

  it('two links in two tabs stay apart', async () => {
    const [one, two] = [
      await openLink(started.session, link),
      await openLink(started.session, await linkFor(sampleConversation('Another loaf'))),
    ];
    await find(one, 'heading', bread.title);
    await find(two, 'heading', 'Another loaf');
    await one.close();
    await two.close();
  });
});

describe('a link that cannot be opened says why', () => {
  async function troubleOf(broken: string) {
    const page = await started.session.open(broken);
    await waitFor('the viewer', async () => (await hrefOf(page)).startsWith(`${started.session.base}viewer.html`));
    const alert = await find(page, 'alert', '');
    const trouble = { code: await alert.evaluate((element) => element.dataset.trouble), words: await textOf(page) };
    await page.close();
    return trouble;
  }

  it('cut off: how much arrived', async () => {
    const { code, words } = await troubleOf(link.slice(0, -40));
    expect(code).toBe('cut');
    const whole = payload.length.toLocaleString('en');
    expect(words).toContain(`${(payload.length - 40).toLocaleString('en')} of ${whole} characters arrived`);
  });

  it('damaged', async () => {
    const at = link.length - 30;
    const other = link[at] === 'A' ? 'B' : 'A';
    expect((await troubleOf(link.slice(0, at) + other + link.slice(at + 1))).code).toBe('damaged');
  });

  it('made by a newer Threadlink', async () => {
    expect((await troubleOf(link.replace('#tl1.', '#tl2.'))).code).toBe('newer');
  });

  it('the whole link can be pasted there', async () => {
    const page = await started.session.open(link.slice(0, -40));
    await find(page, 'alert', '');
    const box = await find(page, 'textbox', '');
    await box.evaluate((element, whole) => {
      (element as HTMLTextAreaElement).value = whole;
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }, link);
    await click(page, 'button', /Open/);
    await find(page, 'heading', bread.title);
    await page.close();
  });
});

it('the tenth link in a moment is not decoded until somebody asks for it', async () => {
  const { session } = started;
  const opener = await session.openOwn('popup.html');
  onTestFinished(() => opener.close());
  // Nine more tabs would do the same, each with a lock of its own.
  await opener.evaluate(
    `void Array.from({ length: 9 }, (_, tab) => navigator.locks.request('arrival ' + tab, () => new Promise(() => {})))`,
  );
  const viewer = await openLink(session, link);
  // A link of the test before may still count.
  await find(viewer, 'heading', /^1\d links were opened within seconds$/);
  expect(await countOf(viewer, 'article', '')).toBe(0);
  await click(viewer, 'button', 'Show this one');
  await find(viewer, 'heading', bread.title);
  await viewer.close();
});
