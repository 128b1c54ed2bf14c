import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chatId } from '../fixtures/chatgpt/conversations';
import { bread, long, plan, samples, stars } from '../fixtures/chatgpt/samples';
import { type Serving, serveChatGpt } from '../fixtures/chatgpt/serve';
import { click, countOf, find, pause, textOf, waitFor } from '../tools/find';
import { createLink, dialogIn, openLink, shareFromHeader, shareFromRow } from '../tools/journey';
import { hrefOf, pageAt } from '../tools/session';
import { decoded } from './samples';
import { alike } from './short-form';
import { startSession } from './start';

const started = startSession();
const serving: Serving = { generation: 'shell', api: 'both', conversations: samples };

const open = (chat: { id: string }) => started.session.open(`https://chatgpt.com/c/${chat.id}`);

beforeAll(() => started.session.hosts.answer('chatgpt.com', serveChatGpt(serving)));
beforeEach(() => {
  for (const key of Object.keys(serving)) delete (serving as never)[key];
  Object.assign(serving, { generation: 'shell', api: 'both', conversations: samples });
});

const ways = (['old', 'shell'] as const).flatMap((generation) =>
  (['tree', 'plural', 'refused'] as const).map((api) => ({ generation, api })),
);

describe('sharing from the header', () => {
  it.each(alike ? ways : ways.filter(({ api }) => api === 'refused'))(
    '$generation DOM, $api endpoint: the link holds the conversation',
    async ({ generation, api }) => {
      Object.assign(serving, { generation, api });
      const chat = await open(bread);
      const dialog = await shareFromHeader(started.session, chat);
      const link = await createLink(dialog);
      expect(link).toMatch(/^https:\/\/chatgpt\.com\/#tl1\.[\w-]*[A-Za-z0-9]$/);
      const conversation = await decoded(link);
      expect(conversation.title).toBe(bread.title);
      expect(conversation.author).toBeUndefined();
      expect(conversation.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
      const text = JSON.stringify(conversation.turns);
      for (const words of ['500 g of flour', '**four**', '| rest | 2 h |', '```python', 'print(flour * 0.7)', 'frac{w}{f}']) {
        expect(text).toContain(words);
      }
      if (api === 'refused') expect(conversation.url).toBeUndefined();
      else expect(conversation.leftOut.branches ?? 0).toBe(api === 'tree' ? 1 : 0);
      await chat.close();
    },
  );

  it.runIf(alike)('reads every page of a long conversation', async () => {
    Object.assign(serving, { api: 'plural', pageSize: 20 });
    const chat = await open(long);
    const dialog = await shareFromHeader(started.session, chat);
    await find(dialog, 'button', 'Create link');
    expect(await textOf(dialog)).toContain('60 turns read from ChatGPT, from the first to the last.');
    const conversation = await decoded(await createLink(dialog));
    expect(conversation.turns.length).toBe(60);
    await chat.close();
  });

  it('reads the page where what the site answers is not understood', async () => {
    Object.assign(serving, { api: 'hollow' });
    const chat = await open(bread);
    const conversation = await decoded(await createLink(await shareFromHeader(started.session, chat)));
    expect(conversation.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    expect(JSON.stringify(conversation.turns)).toContain('500 g of flour');
    await chat.close();
  });

  it.runIf(alike)('waits as long as the site asks', async () => {
    Object.assign(serving, { api: 'tree', tooMany: 1 });
    const chat = await open(bread);
    const dialog = await shareFromHeader(started.session, chat);
    const conversation = await decoded(await createLink(dialog));
    expect(conversation.turns.length).toBe(4);
    await chat.close();
  });

  it.runIf(alike)('a project conversation, which needs its own header', async () => {
    const chat = await started.session.open(`https://chatgpt.com/g/${plan.project}/c/${plan.id}`);
    const dialog = await shareFromHeader(started.session, chat);
    expect((await decoded(await createLink(dialog))).turns.length).toBe(2);
    await chat.close();
  });
});

describe('sharing from a row of the sidebar', () => {
  it.each(['old', 'shell'] as const)('%s DOM: the row’s own conversation, not the open one', async (generation) => {
    Object.assign(serving, { generation });
    const chat = await open(bread);
    const dialog = await shareFromRow(started.session, chat, stars.title);
    const conversation = await decoded(await createLink(dialog));
    expect(conversation.title).toBe(stars.title);
    expect(JSON.stringify(conversation.turns)).toContain('8.6 light years');
    expect(await hrefOf(chat)).toContain(bread.id);
    await chat.close();
  });

  it('says “open it first” where only the open one can be read', async () => {
    Object.assign(serving, { api: 'refused' });
    const chat = await open(bread);
    const dialog = await shareFromRow(started.session, chat, stars.title);
    const alert = await find(dialog, 'alert', '');
    expect(await alert.evaluate((element) => element.dataset.trouble)).toBe('open-it-first');
    await chat.close();
  });
});

describe('the buttons', () => {
  it.each(['old', 'shell'] as const)(
    '%s DOM: one in the header and one a row, after renderings and moves too',
    async (generation) => {
      Object.assign(serving, { generation });
      const chat = await open(bread);
      const settled = async () => {
        await find(chat, 'button', 'Share with Threadlink');
        await pause(700);
        expect(await countOf(chat, 'button', 'Share with Threadlink')).toBe(1);
        for (const { title } of samples)
          expect(await countOf(chat, 'button', `Share “${title}” with Threadlink`)).toBeLessThanOrEqual(1);
      };
      await settled();
      await chat.evaluate(`history.pushState({}, '', '/c/${stars.id}'); dispatchEvent(new PopStateEvent('popstate'))`);
      await settled();
      const dialog = await shareFromHeader(started.session, chat);
      expect((await decoded(await createLink(dialog))).title).toBe(stars.title);
      await chat.close();
    },
  );
});

describe('sharing from elsewhere', () => {
  it('the popup, opened as a tab: no driver reaches the toolbar’s own popup in both browsers', async () => {
    const { session } = started;
    const chat = await open(stars);
    await find(chat, 'button', 'Share with Threadlink');
    const popup = await session.openOwn('popup.html');
    await click(popup, 'button', 'Share this conversation');
    const dialog = await pageAt(session, (href) => href.startsWith(`${session.base}share.html`));
    expect((await decoded(await createLink(dialog))).title).toBe(stars.title);
    for (const page of [dialog, chat]) await page.close().catch(() => undefined);
  });
});

describe('the dialog', () => {
  it('by keyboard alone: opened, walked through in a circle, a turn left out, made, copied, closed, the focus given back', async () => {
    const chat = await open(bread);
    const { keyboard } = chat;
    await (await find(chat, 'button', 'Share with Threadlink')).focus();
    await keyboard.press('Enter');
    const dialog = await dialogIn(started.session, chat);
    await find(dialog, 'button', 'Create link');
    await waitFor('the focus in the dialog', () => dialog.evaluate('document.hasFocus()') as Promise<boolean>);
    expect(await countOf(dialog, 'textbox', 'Share link')).toBe(0);
    const here = () =>
      dialog.evaluate(
        `document.hasFocus() && (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim() ?? '')`,
      ) as Promise<string | false>;
    const stops: (string | false)[] = [];
    for (let n = 0; n < 60 && (n < 2 || stops.at(-1) !== stops[0]); n += 1) {
      await keyboard.press('Tab');
      stops.push(await here());
    }
    expect(stops[0]).toBe('Close');
    expect(stops.at(-1)).toBe('Close');
    expect(stops.length).toBeGreaterThan(10);
    expect(stops).not.toContain(false);
    await keyboard.down('Shift');
    await keyboard.press('Tab');
    await keyboard.up('Shift');
    expect(await here()).toBe(stops.at(-2));
    await (await find(dialog, 'checkbox', 'Include turn 1')).focus();
    await keyboard.press('ArrowDown');
    await keyboard.press(' ');
    await waitFor('the turn to stay behind', async () => (await textOf(dialog)).includes('3 of 4 turns'));
    await (await find(dialog, 'button', 'Create link')).focus();
    await keyboard.press('Enter');
    await find(dialog, 'textbox', 'Share link', { timeout: 20_000 });
    await waitFor('the focus on what comes next', async () => (await here()) === 'Copy link');
    await keyboard.press('Enter');
    await waitFor('what became of it', async () => /Copied: a link|could not be copied/i.test(await textOf(dialog)));
    await keyboard.press('Escape');
    await waitFor('the frame to go', async () => chat.frames().length === 1);
    const label = `document.activeElement.shadowRoot?.activeElement?.getAttribute('aria-label')`;
    await waitFor('the focus back', async () => (await chat.evaluate(label)) === 'Share with Threadlink');
    await chat.close();
  });

  it('anonymous at first; with a name, which is remembered; and under another title', async () => {
    const chat = await open(stars);
    let dialog = await shareFromHeader(started.session, chat);
    const named = await decoded(await createLink(dialog, { name: 'Mara Ito', title: 'Three stars' }));
    expect(named).toMatchObject({ author: 'Mara Ito', title: 'Three stars' });
    await click(dialog, 'button', 'Done');
    await waitFor('the frame to go', async () => chat.frames().length === 1);
    dialog = await shareFromHeader(started.session, chat);
    await find(dialog, 'button', 'Create link');
    await click(dialog, 'radio', 'With my name');
    const name = await find(dialog, 'textbox', 'Your name');
    expect(await name.evaluate((element) => (element as HTMLInputElement).value)).toBe('Mara Ito');
    await chat.close();
  });

  it('gives the same content the link it already has', async () => {
    const chat = await open(bread);
    const first = await createLink(await shareFromHeader(started.session, chat));
    await chat.reload();
    const dialog = await shareFromHeader(started.session, chat);
    expect(await createLink(dialog)).toBe(first);
    expect(await textOf(dialog)).toContain('You made this link before');
    await chat.close();
  });

  it('an answer still being written is marked', async () => {
    const said = bread.said.map((one, n) => (n === bread.said.length - 1 ? { ...one, status: 'in_progress' } : one));
    Object.assign(serving, { conversations: [{ ...bread, id: chatId(9), said }] });
    const chat = await started.session.open(`https://chatgpt.com/c/${chatId(9)}`);
    const dialog = await shareFromHeader(started.session, chat);
    const conversation = await decoded(await createLink(dialog));
    expect(conversation.turns.at(-1)?.unfinished).toBe(true);
    await chat.close();
  });

  it('copies plain text and a titled hyperlink', async () => {
    const chat = await open(bread);
    const dialog = await shareFromHeader(started.session, chat);
    const link = await createLink(dialog);
    // The clipboard itself is out of a headless browser's reach: what is written to it is caught at the door.
    await dialog.evaluate(
      `navigator.clipboard.write = async ([item]) => { window.__copied = {}; for (const type of item.types) window.__copied[type] = await (await item.getType(type)).text(); }`,
    );
    await click(dialog, 'button', 'Copy link');
    const copied = await waitFor(
      'the copy',
      async () => (await dialog.evaluate('window.__copied?.["text/html"] && window.__copied')) as Record<string, string>,
    );
    expect(copied['text/plain']).toBe(link);
    expect(copied['text/html']).toContain(`href="${link}"`);
    expect(copied['text/html']).toContain(bread.title);
    await chat.close();
  });

  it('the made link opens', async () => {
    const chat = await open(bread);
    const link = await createLink(await shareFromHeader(started.session, chat));
    const viewer = await openLink(started.session, link);
    await find(viewer, 'heading', bread.title);
    expect(await textOf(viewer)).toMatch(/Anonymous/i);
    await viewer.close();
    await chat.close();
  });
});
