import type { Frame, Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findPayload, inspectPayload } from '../../utils/link';
import { assistant, type Chat, chat, user } from '../fixtures/chatgpt/conversations';
import { pngPicture } from '../fixtures/chatgpt/picture';
import { type Serving, serveChatGpt } from '../fixtures/chatgpt/serve';
import { serveOwn } from '../fixtures/own/serve';
import { ownPracticeSites } from '../fixtures/own/sites';
import { practiceSites } from '../fixtures/sites';
import { allCodecs } from '../tools/codecs';
import { click, countOf, find, pause, textOf, waitFor } from '../tools/find';
import { allowHosts, shareWindow } from '../tools/grant';
import { createLink, openLink, popupFor, retype, shareFromHeader } from '../tools/journey';
import { decoded } from './samples';
import { formsOf, savedBy } from './saved';
import { alike, firstOf } from './short-form';
import { startSession } from './start';

const started = startSession();

/** Each of these must be in no byte that leaves the dialog. */
const key = `ghp_${'9aB3xT7kQ2mZ5vR8nL1c'}${'W4yH6jD0sGfE3pUo'}`;
const mail = 'odalys.quintero@fernhollow-labs.com';
const place = 'Zanzibar';
const once = 'lilac umbrella';
const behind = 'Quagmire';

const short: Chat = chat(21, `A trip to ${place}`, [
  user(`Plan ${place} for me. Write to ${mail} when you are done.`),
  assistant(
    `The **${place}** plan, with a *lilac* umbrella and a second lilac umbrella.\n\n\`\`\`sh\nexport TOKEN=${key}\n\`\`\``,
  ),
  user(`And the ${behind} business stays between us.`),
]);

const long: Chat = chat(
  22,
  'Four hundred turns',
  Array.from({ length: 400 }, (_, n) => {
    if (n === 7) return assistant(`Here is a ${once}, and ${mail} knows. ${'It goes on. '.repeat(30)}`);
    if (n === 8) return user(`My token is ${key} and my place is ${place}.`);
    if (n === 399) return assistant(`${behind} at the very end of it.`);
    return n % 2 === 0
      ? user(`Question ${n + 1} about ${place}`)
      : assistant(`Answer ${n + 1}. ${'More words here. '.repeat(6)}`);
  }),
);

const pictured = (n: number, title: string, turns: number): Chat =>
  chat(n, title, [
    user('', {
      content: {
        content_type: 'multimodal_text',
        parts: [{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_0000harbour' }, 'Which harbour is this?'],
      },
      metadata: { attachments: [{ id: 'file_0000harbour', name: 'harbour.png', mime_type: 'image/png' }] },
    }),
    assistant('One with stripes.'),
    ...Array.from({ length: turns - 2 }, (_, at) => (at % 2 === 0 ? user(`And ${at}?`) : assistant(`Stripes ${at}.`))),
  ]);
const comment = 'taken at my own house';
const smallPicture = pictured(23, 'A picture', 3);
const largePicture = pictured(24, 'A picture in four hundred', 400);

const aside = 'Quetzalcoatl';
const versioned = (n: number, turns: number): Chat =>
  chat(
    n,
    'Told twice',
    Array.from({ length: turns }, (_, at) => {
      if (at === 1)
        return assistant('A serpent with feathers, as most of them are drawn there.', {
          versions: [`A bird, **${aside}**, whose token is ${key}.`],
        });
      return at % 2 === 0 ? user(`Question ${at + 1}?`) : assistant(`Answer ${at + 1}.`);
    }),
  );
const smallVersioned = versioned(25, 3);
const largeVersioned = versioned(26, 400);

const serving: Serving = {
  generation: 'shell',
  api: 'both',
  conversations: [short, long, smallPicture, largePicture, smallVersioned, largeVersioned],
  files: { file_0000harbour: pngPicture(900, 600, comment) },
};
beforeAll(() => started.session.hosts.answer('chatgpt.com', serveChatGpt(serving)));

let chatPage: Page | undefined;
afterEach(async () => chatPage?.close());

/** With its page; a dialog in a window has one of its own. */
async function closeDialog(dialog: Frame | Page): Promise<void> {
  if ('page' in dialog === false) await (dialog as Page).close();
  await chatPage?.close();
  chatPage = undefined;
}

async function openDialog(of: Chat): Promise<Frame> {
  chatPage = await started.session.open(`https://chatgpt.com/c/${of.id}`);
  const dialog = await shareFromHeader(started.session, chatPage);
  await find(dialog, 'button', 'Create link', { timeout: 20_000 });
  return dialog;
}

/** Everything the library keeps, as text. */
async function libraryText(): Promise<string> {
  const page = await started.session.openOwn('options.html');
  await find(page, 'heading', '');
  const text = (await page.evaluate(`(async () => {
    const all = [];
    const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = reject; });
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) all.push(await done(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    return JSON.stringify(all);
  })()`)) as string;
  await page.close();
  return text;
}

async function copied(dialog: Frame): Promise<string> {
  await dialog.evaluate(
    `navigator.clipboard.write = async ([item]) => { window.__copied = []; for (const type of item.types) window.__copied.push(await (await item.getType(type)).text()); }`,
  );
  await click(dialog, 'button', 'Copy link');
  return waitFor(
    'the copy',
    async () => (await dialog.evaluate('window.__copied?.length > 1 && window.__copied.join(" ")')) as string,
  );
}

/** The link's own text, unfolded: every byte a reader gets. */
async function bytesOf(link: string): Promise<string> {
  const payload = findPayload(link);
  const envelope = payload.ok ? inspectPayload(payload.value) : payload;
  if (!envelope.ok) throw new Error(envelope.trouble.code);
  const codec = (await allCodecs()).find(({ id }) => id === envelope.value.codec);
  const text = await codec?.decode(envelope.value.body);
  if (!text?.ok) throw new Error('no text');
  return text.value;
}

/** Nor is the conversation's own id in anything but the sharer's library. */
async function expectNowhere(dialog: Frame, link: string, { id }: Chat, secrets: string[]): Promise<void> {
  const made = { bytes: await bytesOf(link), shown: JSON.stringify(await decoded(link)) };
  const kept = { clipboard: await copied(dialog), library: await libraryText() };
  await dialog.evaluate(`document.querySelector('.share-made details').open = true`);
  const saved = [];
  for (const button of ['Page (.html)', 'Markdown (.md)', 'Data (.json)']) saved.push(await savedBy(dialog, button));
  const files = Object.fromEntries(saved.map(({ name, text }) => [name, `${name} ${text}`]));
  for (const [where, text] of Object.entries({ ...made, ...kept, ...files })) {
    expect(text.length, where).toBeGreaterThan(100);
    const found = [...secrets, ...(where === 'library' ? [] : [id])].flatMap(formsOf).filter((form) => text.includes(form));
    expect(found, where).toEqual([]);
  }
}

/** Selects words of a turn in the preview, as a pointer would. */
async function select(dialog: Frame, turn: number, words: string): Promise<void> {
  await dialog.evaluate(`(() => {
    const walker = document.createTreeWalker(document.querySelector('[data-turn="${turn - 1}"] .turn-body'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent.indexOf(${JSON.stringify(words)});
      if (at === -1) continue;
      getSelection().setBaseAndExtent(node, at, node, at + ${words.length});
      return;
    }
    throw new Error('these words are not there');
  })()`);
}

const maskFinding = (dialog: Frame, start: string) => click(dialog, 'button', new RegExp(`^Mask ${start}`), { timeout: 20_000 });

async function maskWords(dialog: Frame, words: string): Promise<void> {
  await retype(dialog, 'Hide these words', words);
  await click(dialog, 'button', 'Mask everywhere');
}

describe('three turns', () => {
  it('what is masked and what is not chosen is in no byte of link, library and clipboard', async () => {
    const dialog = await openDialog(short);
    await maskFinding(dialog, 'ghp_');
    await maskFinding(dialog, 'odalys');
    await maskWords(dialog, place);
    await click(dialog, 'checkbox', 'Include turn 3');
    await waitFor('the preview', async () => (await textOf(dialog)).includes('2 of 3 turns'));
    const link = await createLink(dialog);
    await expectNowhere(dialog, link, short, [key, key.slice(4, 20), mail, 'odalys', place, behind]);
    const made = await decoded(link);
    expect(made.title).toBe('A trip to █████');
    expect(made.turns.length).toBe(2);
    expect(made.leftOut).toEqual({ turns: 1, masked: 5 });
    expect(JSON.stringify(made)).toContain('umbrella');
    const viewer = await openLink(started.session, link);
    await waitFor('the counts', async () => /2 of 3 turns[\s\S]*5 passages masked/.test(await textOf(viewer)));
    await viewer.close();
  });

  it('masks selected words at their place, wherever they stand, and takes it back', async () => {
    const dialog = await openDialog(short);
    await select(dialog, 2, 'second lilac umbrella');
    await click(dialog, 'button', 'Mask');
    await waitFor('the mask', async () => /lilac umbrella and a █████\./.test(await textOf(dialog)));
    await select(dialog, 1, place);
    await click(dialog, 'button', 'Mask all 3 instances');
    await waitFor('the masks', async () => (await countOf(dialog, 'heading', 'A trip to █████')) === 1);
    await click(dialog, 'button', 'Undo: show second lilac umbrella again');
    await waitFor('the words again', async () => (await textOf(dialog)).includes('a second lilac umbrella'));
    const link = await createLink(dialog);
    await expectNowhere(dialog, link, short, [place]);
    expect(JSON.stringify(await decoded(link))).toContain('second lilac umbrella');
  });
});

describe.runIf(alike)('four hundred turns', () => {
  it('what is masked and what is not chosen is in no byte of link, library and clipboard', async () => {
    const dialog = await openDialog(long);
    await maskFinding(dialog, 'ghp_');
    await maskWords(dialog, place);
    await select(dialog, 8, once);
    await click(dialog, 'button', 'Mask');
    await maskFinding(dialog, 'odalys');
    // By keyboard: turns far down find their height only when they are reached.
    await (await find(dialog, 'checkbox', 'Include turn 400', { timeout: 20_000 })).press(' ');
    await waitFor('the preview', async () => (await textOf(dialog)).includes('399 of 400 turns'));
    const link = await createLink(dialog);
    await expectNowhere(dialog, link, long, [key, mail, 'odalys', place, once, behind]);
    expect((await decoded(link)).turns.length).toBe(399);
  });

  it('only my prompts; only the last answer', async () => {
    const dialog = await openDialog(long);
    await (await dialog.waitForSelector('.share-what summary'))?.click();
    await click(dialog, 'button', 'Only my prompts');
    await waitFor('the count', async () => (await textOf(dialog)).includes('200 of 400 turns'));
    await click(dialog, 'button', 'Last answer only');
    await waitFor('the count', async () => (await textOf(dialog)).includes('1 of 400 turns'));
    await pause(300);
    const made = await decoded(await createLink(dialog));
    expect(made.turns.map(({ role }) => role)).toEqual(['assistant']);
    expect(made.leftOut.turns).toBe(399);
    expect(JSON.stringify(made)).toContain(behind);
  });
});

const unfold = (dialog: Frame) =>
  dialog.evaluate(`for (const one of document.querySelectorAll('.share-what details')) one.open = true`);

describe.each(
  firstOf([
    ['3 turns', smallPicture],
    ['400 turns', largePicture],
  ] as const),
)('an image, %s', (_, of) => {
  it('is fetched when it is chosen, goes small, drawn anew, at a cost that is said', async () => {
    const { hosts } = started.session;
    const before = hosts.requests.length;
    const fetched = () => hosts.requests.slice(before).filter((asked) => /files\/download|estuary/.test(asked)).length;
    const dialog = await openDialog(of);
    await unfold(dialog);
    expect(await textOf(dialog)).toContain('Costs next to nothing.');
    expect(fetched()).toBe(0);
    await dialog.select('.share-image select', '320');
    const said = await waitFor('its cost', async () => /Adds about ([\d,]+) characters/.exec(await textOf(dialog))?.[1], 15_000);
    expect(fetched()).toBe(2);
    await dialog.waitForSelector('.share-turns .picture img');
    const link = await createLink(dialog);
    const made = await decoded(link);
    expect(made.turns).toHaveLength(of.said.length);
    expect(made.leftOut.images).toBeUndefined();
    const picture = made.turns[0]?.parts[0];
    const data = picture?.kind === 'image' ? (picture.data ?? '') : '';
    expect(picture).toEqual({ kind: 'image', alt: 'harbour.png', data });
    expect(data).toMatch(/^data:image\/webp;base64,/);
    const cost = Number(said.replace(',', ''));
    expect(data.length).toBe(cost);
    expect(Math.abs(link.length - cost)).toBeLessThan(cost * 0.1 + 4_000);
    for (const gone of [comment, 'file_0000harbour', 'sediment']) expect(await bytesOf(link)).not.toContain(gone);
    expect(Buffer.from(data.slice(data.indexOf(',')), 'base64').toString('latin1')).not.toContain(comment);
    const viewer = await openLink(started.session, link);
    const width = await waitFor(
      'the picture',
      async () => (await viewer.evaluate(`document.querySelector('.picture img')?.naturalWidth`)) as number,
    );
    expect(width).toBe(320);
    await viewer.close();
  });
});

describe.each(
  firstOf([
    ['3 turns', smallVersioned],
    ['400 turns', largeVersioned],
  ] as const),
)('another version, %s', (_, of) => {
  it('switched on it reaches the reader, without what is masked; the next time it is off, and in no byte of anything', async () => {
    const name = 'Other versions (1)';
    const on = await openDialog(of);
    await unfold(on);
    await click(on, 'checkbox', name);
    await maskFinding(on, 'ghp_');
    await on.evaluate(`document.querySelector('.share-preview .versions > summary').click()`);
    await waitFor('it in the preview', async () => new RegExp(`A bird, ${aside}, whose token is █+`).test(await textOf(on)));
    const with1 = await createLink(on);
    const bytes = await bytesOf(with1);
    expect(bytes).toContain(aside);
    expect(formsOf(key).filter((form) => bytes.includes(form))).toEqual([]);
    expect(await decoded(with1)).toMatchObject({ branches: [{ at: 1 }], leftOut: { masked: 1 } });
    const viewer = await openLink(started.session, with1);
    expect(await textOf(viewer)).toContain('1 other version');
    expect(await textOf(viewer)).not.toContain(aside);
    await (await viewer.waitForSelector('.versions > summary'))?.press('Enter');
    await waitFor('it in the viewer', async () => (await textOf(viewer)).includes(aside));
    await viewer.close();
    await chatPage?.close();

    const off = await openDialog(of);
    await unfold(off);
    const box = await find(off, 'checkbox', name);
    expect(await box.evaluate((element) => (element as HTMLInputElement).checked)).toBe(false);
    expect(await textOf(off)).toContain('without 1 other version');
    const without = await createLink(off);
    await expectNowhere(off, without, of, [aside, key]);
    expect((await decoded(without)).leftOut).toEqual({ branches: 1 });
  });
});

const harbour = pngPicture(900, 600, comment);
const sent = chat(27, 'A harbour', [user('Which harbour is this?', { picture: 'harbour.png' }), assistant('One with stripes.')]);

/** A page with a picture of another host that lets everybody read it, and one of a host that does not. */
const talk = (chatHost: string) => {
  const { hosts } = started.session;
  const image = (host: string) => `<img alt="harbour.png" src="https://${host}/harbour.png">`;
  const said = (role: string, text: string, more = '') => `<div class="msg ${role}"><p>${text}</p>${more}</div>`;
  const html = `<!doctype html><title>A talk</title><main>${said('user', 'Which harbour is this?', image('open.example.test'))}${said('bot', 'One with stripes.', image('closed.example.test'))}${said('user', 'And then?')}${said('bot', 'More stripes, further out.')}</main><textarea></textarea>`;
  hosts.answer(chatHost, (_, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end(html));
  for (const [host, headers] of [
    ['open.example.test', { 'Access-Control-Allow-Origin': '*' }],
    ['closed.example.test', {}],
  ] as const)
    hosts.answer(
      host,
      (_, response) =>
        void response.writeHead(200, { 'Content-Type': 'image/png', 'Cache-Control': 'no-store', ...headers }).end(harbour),
    );
};

async function fromSite(id: string, api: 'ok' | 'refused'): Promise<Frame> {
  const site = practiceSites.find((one) => one.id === id);
  if (!site) throw new Error(`no site ${id}`);
  started.session.hosts.answer(site.host, site.serve({ api, chats: [sent], picture: harbour }));
  chatPage = await started.session.open(site.open(sent));
  return shareFromHeader(started.session, chatPage);
}

/** How the dialog is opened, how often the page itself asks for what it shows, and how often it is asked for once it is chosen. */
const pictures: { where: string; open: () => Promise<Frame | Page>; shown: number; asks: number }[] = [
  { where: 'Claude, by its API', open: () => fromSite('claude', 'ok'), shown: 0, asks: 1 },
  { where: 'Copilot, of its page', open: () => fromSite('copilot', 'refused'), shown: 1, asks: 0 },
  {
    where: 'llama.cpp, of its database',
    open: async () => {
      const { session } = started;
      const site = ownPracticeSites.find(({ id }) => id === 'llamacpp');
      if (!site) throw new Error('no site');
      session.hosts.answer('llamacpp.example.test', serveOwn(site.ui, { chats: [sent], picture: harbour }));
      chatPage = await session.open(`https://llamacpp.example.test${site.path(sent)}`);
      await click(chatPage, 'button', 'Share with Threadlink', { timeout: 15_000 });
      return shareWindow(session);
    },
    shown: 0,
    asks: 0,
  },
  {
    where: 'any page, of another host',
    open: async () => {
      const { session } = started;
      talk('threadlink.invalid');
      chatPage = await session.open('https://threadlink.invalid/talk');
      await click(await popupFor(session, 'https://threadlink.invalid/talk'), 'button', 'Read this page');
      return shareWindow(session);
    },
    shown: 2,
    // As the page does, with cookies; then as its host may want it. Each of the two pictures.
    asks: 4,
  },
];

const sizeOf = `(data) => { const image = new Image(); image.src = data; return image.decode().then(() => [image.naturalWidth, image.naturalHeight]); }`;

describe('an image of another site', () => {
  beforeAll(() => allowHosts(started.session, ['llamacpp.example.test']));

  // Which pictures may be read is each browser's own; how a site is asked for them is not.
  it.each(alike ? pictures : pictures.slice(-1))(
    '$where: asked for when it is chosen, and only then',
    async ({ open, shown, asks }) => {
      const { hosts } = started.session;
      const asked = () => hosts.requests.filter((request) => /harbour\.png|picture\.png|\/preview$/.test(request)).length;
      const before = asked();
      const dialog = await open();
      await find(dialog, 'button', 'Create link', { timeout: 20_000 });
      await dialog.waitForSelector('.share-image select');
      await unfold(dialog as Frame);
      const without = await createLink(dialog);
      expect(asked() - before).toBe(shown);
      const made = await decoded(without);
      expect(made.turns[0]?.parts.find(({ kind }) => kind === 'image')).toEqual({
        kind: 'image',
        alt: expect.stringMatching(/^(?:harbour\.png)?$/),
      });
      expect(await bytesOf(without)).not.toMatch(/data:|blob:|bytes:|base64|example\.test/);
      await closeDialog(dialog);

      const then = asked();
      const again = await open();
      await find(again, 'button', 'Create link', { timeout: 20_000 });
      await again.waitForSelector('.share-image select');
      await unfold(again as Frame);
      await again.select('.share-image select', '320');
      await waitFor('its cost', async () => /Adds about ([\d,]+) characters/.test(await textOf(again)), 15_000);
      if (shown === 2) {
        await again.evaluate(
          `(() => { const [, select] = document.querySelectorAll('.share-image select'); select.value = '320'; select.dispatchEvent(new Event('change', { bubbles: true })); })()`,
        );
        await waitFor('why not', async () => (await textOf(again)).includes('does not let this image be read'), 15_000);
      }
      expect(asked() - then).toBe(shown + asks);
      const { turns } = await decoded(await createLink(again));
      const [picture, other] = turns.flatMap(({ parts }) => parts.filter((part) => part.kind === 'image'));
      expect(picture?.data).toMatch(/^data:image\/webp;base64,/);
      expect(await again.evaluate(`(${sizeOf})(${JSON.stringify(picture?.data)})`)).toEqual([320, 213]);
      expect(other?.data).toBeUndefined();
      await closeDialog(again);
    },
  );
});

it('an image that cannot be read goes as its name, and that is said', async () => {
  const { files = {} } = serving;
  serving.files = {};
  const dialog = await openDialog(smallPicture);
  await unfold(dialog);
  await dialog.select('.share-image select', '640');
  await waitFor('the sentence', async () => (await textOf(dialog)).includes('This image could not be read.'), 15_000);
  serving.files = files;
  const made = await decoded(await createLink(dialog));
  expect(made.turns[0]?.parts[0]).toEqual({ kind: 'image', alt: 'harbour.png' });
  expect(made.leftOut.images).toBe(1);
});

// Last: what it keeps stays in the library that the others search.
describe('the scan', () => {
  it('warns of what looks secret, and changes nothing unasked', async () => {
    const dialog = await openDialog(short);
    await find(dialog, 'button', /^Mask ghp_/, { timeout: 20_000 });
    await (await find(dialog, 'button', new RegExp(`^Keep ${mail}`))).press('Enter');
    await waitFor('it to go', async () => (await countOf(dialog, 'button', new RegExp(`^Mask ${mail}`))) === 0);
    const focused = await dialog.evaluate(`document.activeElement.getAttribute('aria-label')`);
    expect(focused, 'where the focus went').toMatch(/^Mask ghp_/);
    const text = JSON.stringify(await decoded(await createLink(dialog)));
    for (const words of [key, mail, place, behind]) expect(text).toContain(words);
  });
});
