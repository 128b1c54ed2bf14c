import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bread, samples, stars } from '../fixtures/chatgpt/samples';
import { type Serving, serveChatGpt } from '../fixtures/chatgpt/serve';
import { click, countOf, find, textOf, waitFor } from '../tools/find';
import { composerText, createLink, openLink, sentBy, shareFromHeader } from '../tools/journey';
import { hrefOf, pageAt } from '../tools/session';
import { linkFor, bread as loaf } from './samples';
import { startSession } from './start';

const started = startSession();
const serving: Serving = { generation: 'shell', api: 'both', conversations: samples };

beforeAll(() => started.session.hosts.answer('chatgpt.com', serveChatGpt(serving)));

const library = () => started.session.openOwn('options.html');
async function share(of: { id: string }): Promise<string> {
  const chat = await started.session.open(`https://chatgpt.com/c/${of.id}`);
  const link = await createLink(await shareFromHeader(started.session, chat));
  await chat.close();
  return link;
}

describe('fork and continue', () => {
  it('opening writes nothing; Save does', async () => {
    const viewer = await openLink(started.session, await linkFor(loaf));
    let page = await library();
    await find(page, 'heading', 'Library');
    expect(await countOf(page, 'button', `Open ${loaf.title}`)).toBe(0);
    await page.close();
    await click(viewer, 'button', 'Save');
    await waitFor('the word “Saved”', async () => (await textOf(viewer)).includes('Saved'));
    page = await library();
    await find(page, 'button', `Open ${loaf.title}`);
    await page.close();
    await viewer.close();
  });

  it('a fork from turn 3 holds three turns, and the snapshot is as it was', async () => {
    const link = await linkFor(loaf);
    const viewer = await openLink(started.session, link);
    await click(viewer, 'button', 'Fork from turn 3');
    await waitFor('the fork', async () => /viewer\.html\?saved=/.test(await hrefOf(viewer)));
    await waitFor('its turns', async () => (await countOf(viewer, 'article', '')) === 3);
    await viewer.close();
    const again = await openLink(started.session, link);
    expect(await countOf(again, 'article', '')).toBe(6);
    await again.close();
  });

  it.each(['old', 'shell'] as const)(
    'continue fills the composer of a new chat (%s DOM) and sends nothing',
    async (generation) => {
      serving.generation = generation;
      const { session } = started;
      const viewer = await openLink(session, await linkFor(loaf));
      await click(viewer, 'button', 'Continue in ChatGPT');
      const chat = await pageAt(session, (href) => href.startsWith('https://chatgpt.com/'));
      const text = await waitFor(
        'the text in the composer',
        async () => {
          const words = await composerText(chat);
          return words.includes('while it is warm') && words;
        },
        15_000,
      );
      expect(text).toContain('Can I bake bread without a tin?');
      expect(text).toContain('time.sleep(35 * 60)');
      expect(await sentBy(chat)).toEqual([]);
      await chat.close();
      await viewer.close();
    },
  );
});

describe('the library', () => {
  let page: Awaited<ReturnType<typeof library>>;

  beforeAll(async () => {
    await share(bread);
    await share(stars);
    page = await library();
    await find(page, 'button', `Open ${bread.title}`);
  });
  afterAll(() => page.close().catch(() => undefined));

  it('lists what was sent, with its site, turns and length', async () => {
    const item = await find(page, 'listitem', new RegExp(bread.title));
    const words = await item.evaluate((element) => element.innerText);
    expect(words).toContain('ChatGPT');
    expect(words).toMatch(/4 turns/);
    expect(words).toMatch(/[\d,]+ characters/);
  });

  it('opens one, and Back leads to the list again', async () => {
    await click(page, 'button', `Open ${stars.title}`);
    await find(page, 'heading', stars.title);
    await page.evaluate('history.back()');
    await find(page, 'button', `Open ${bread.title}`);
  });

  it('deletes one, saying what that can do, and undoes it', async () => {
    await click(page, 'button', `Delete ${bread.title}`);
    await waitFor('it to go', async () => (await countOf(page, 'button', `Open ${bread.title}`)) === 0);
    expect(await textOf(page)).toContain('Anyone who has the link can still open it');
    await click(page, 'button', 'Undo');
    await find(page, 'button', `Open ${bread.title}`);
  });

  it('is still there after the browser was ended and started again', async () => {
    const before = await countOf(page, 'button', /^Open (?!a file)/);
    const again = await started.session.restart();
    started.replace(again);
    page = await library();
    await find(page, 'button', `Open ${bread.title}`);
    expect(await countOf(page, 'button', /^Open (?!a file)/)).toBe(before);
  });

  it('deletes all, after asking', async () => {
    await click(page, 'button', 'More');
    await click(page, 'menuitem', 'Delete all links');
    const dialog = await find(page, 'dialog', 'Delete all links?');
    expect(await dialog.evaluate((element) => element.innerText)).toMatch(/still open/);
    await click(page, 'button', 'Delete all');
    await waitFor('the list to be empty', async () => (await countOf(page, 'button', /^Open (?!a file)/)) === 0);
  });
});
