import { describe, expect, it } from 'vitest';
import { bread } from '../fixtures/chatgpt/samples';
import { practiceSites } from '../fixtures/sites';
import { find, pause, textOf, waitFor } from '../tools/find';
import { createLink, dialogIn, openLink, sentBy } from '../tools/journey';
import { pageAt } from '../tools/session';
import { decoded, linkFor, sampleConversation } from './samples';
import { browserName, startSession } from './start';

const started = startSession();

/** Both ways to read in Chromium, the site's own API in Firefox: two cores, and twelve minutes for everything. */
const ways = browserName === 'chromium' ? (['ok', 'refused'] as const) : (['ok'] as const);

async function shareOn(site: (typeof practiceSites)[number], api: 'ok' | 'refused') {
  const { session } = started;
  session.hosts.answer(site.host, site.serve({ api, chats: [bread], language: api === 'ok' ? 'en' : 'de' }));
  const chat = await session.open(site.open(bread));
  await chat.bringToFront();
  const button = await find(chat, 'button', 'Share with Threadlink', { timeout: 15_000 });
  await pause(300);
  await button.click();
  const conversation = await decoded(await createLink(await dialogIn(session, chat)));
  await chat.close();
  return conversation;
}

describe.each(practiceSites)('$id', (site) => {
  it.each(ways)('is read from the button to the link, its API %s', async (api) => {
    const conversation = await shareOn(site, api);
    expect(conversation.site).toBe(site.id);
    expect(conversation.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    const text = JSON.stringify(conversation.turns);
    for (const words of ['500 g of flour', '**four**', 'rest', 'print(flour * 0.7)', 'frac{w}{f}', '230'])
      expect(text).toContain(words);
  });

  it('is continued in its own composer, and nothing is sent', async () => {
    const { session } = started;
    session.hosts.answer(site.host, site.serve({ api: 'ok', chats: [bread] }));
    const conversation = { ...sampleConversation(`Continued in ${site.id}`), site: site.id };
    const viewer = await openLink(session, await linkFor(conversation));
    await viewer.bringToFront();
    await (await find(viewer, 'button', /^Continue in /)).click();
    const chat = await pageAt(session, (href) => href.startsWith(`https://${site.host}/`), 15_000);
    await chat.bringToFront();
    const read = `(() => { const box = document.querySelector(${JSON.stringify(site.composer)}); return box ? (box.value ?? box.innerText) : ''; })()`;
    const text = await waitFor(
      'the text in the composer',
      async () => {
        const words = (await chat.evaluate(read)) as string;
        return words.includes('while it is warm') && words;
      },
      20_000,
    ).catch(async (error: Error) => {
      throw new Error(`${error.message}; the page says: ${(await textOf(chat)).slice(0, 300)}`);
    });
    expect(text).toContain('Can I bake bread without a tin?');
    expect(await sentBy(chat)).toEqual([]);
    await chat.close();
    await viewer.close();
  });
});
