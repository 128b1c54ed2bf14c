import type { Frame, Page } from 'puppeteer-core';
import { type Gathered, type Reading, readers } from '../../utils/adapters';
import { fail, type Result, type Turn } from '../../utils/conversation';
import { pause, waitFor } from './find';
import { dialogIn } from './journey';
import { answerAs, type SavedPage, seed } from './replay-page';
import { hrefOf, pageAt, type Session } from './session';

/** What came of one saved page. */
export interface Replayed {
  /** How the dialog was opened; `none`: there was no button, or none that could be pressed. */
  opened: ButtonPlace | 'none';
  buttons: { header: number; floating: number; rows: number };
  /** What the dialog said: a trouble's code, or undefined where it offered a link. */
  dialog: string | undefined;
  result: Result<Reading, string>;
}

type ButtonPlace = 'header' | 'floating' | 'row';

const places: readonly ButtonPlace[] = ['header', 'floating', 'row'];
const hostsOf = (place: ButtonPlace): string => `[data-threadlink][data-kind="${place}"]`;

/** Reading a long page takes as long as scrolling through it. Milliseconds. */
const patience = { buttons: 6_000, dialog: 5_000, reading: 150_000 };

/**
 * Shows a saved page in the session's browser, presses the share button, waits for the dialog, and reads what the
 * content script brings: the same message the dialog got, put through the same reader.
 */
export async function replay(session: Session, saved: SavedPage, picture?: string): Promise<Replayed> {
  session.hosts.answer(new URL(saved.url).hostname, answerAs(saved));
  const own = await pageAt(session, (href) => href.startsWith(session.base));
  const tab = await session.browser.newPage();
  try {
    await seed(tab, saved);
    await tab.goto(saved.url, { waitUntil: 'domcontentloaded' });
    await tab.bringToFront();
    const buttons = await countButtons(tab);
    const { opened, dialog } = await openDialog(session, tab);
    const said = dialog ? await outcomeOf(dialog) : undefined;
    if (picture) await tab.screenshot({ path: picture as `${string}.png` }).catch(() => undefined);
    const result = read(await gatherIn(own, dialog ? await refOf(dialog) : {}));
    return { opened, buttons, dialog: said, result };
  } finally {
    await tab.close();
  }
}

async function countButtons(tab: Page): Promise<Replayed['buttons']> {
  const any = '[data-threadlink][data-kind]';
  await waitFor('a button', async () => (await tab.$(any)) !== null, patience.buttons).catch(() => undefined);
  await pause(500);
  const count = async (place: ButtonPlace) => (await tab.$$(hostsOf(place))).length;
  return { header: await count('header'), floating: await count('floating'), rows: await count('row') };
}

/** By the header's button, else the floating one, else the first row's: whichever can be pressed. */
async function openDialog(session: Session, tab: Page): Promise<{ opened: Replayed['opened']; dialog?: Frame }> {
  for (const place of places) {
    if (!(await press(tab, place))) continue;
    const dialog = await within(patience.dialog, dialogIn(session, tab));
    if (dialog) return { opened: place, dialog };
  }
  return { opened: 'none' };
}

/** A page that still settles may take the button away under the pointer: it is looked for again. */
async function press(tab: Page, place: ButtonPlace): Promise<boolean> {
  for (let tries = 0; tries < 4; tries += 1) {
    const button = await tab.$(hostsOf(place));
    if (!button) return false;
    // By its own place in the window: in a page without a doctype the driver for Firefox takes it for out of sight.
    const middle = await button.evaluate((host) => {
      host.scrollIntoView({ block: 'nearest' });
      const { x, y, width, height } = host.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
    const pressed = await tab.mouse
      .move(middle.x, middle.y)
      .then(() => tab.mouse.click(middle.x, middle.y))
      .catch(() => 'out of sight');
    if (pressed === undefined) return true;
    await pause(400);
  }
  return false;
}

const within = <T>(ms: number, asked: Promise<T>): Promise<T | undefined> =>
  Promise.race([asked.catch(() => undefined), pause(ms).then(() => undefined)]);

/** Waits until the dialog has read or given up. */
function outcomeOf(dialog: Frame): Promise<string | undefined> {
  const look = `document.querySelector('.share-body') ? 'ok' : document.querySelector('[data-trouble]')?.dataset.trouble`;
  const seen = waitFor('the reading', async () => (await dialog.evaluate(look)) as string | undefined, patience.reading);
  return seen.then(
    (outcome) => (outcome === 'ok' ? undefined : outcome),
    () => 'no-end',
  );
}

/** The conversation the dialog was opened for, as its address says. */
async function refOf(dialog: Frame): Promise<{ id?: string; title?: string }> {
  const query = new URL(await hrefOf(dialog)).searchParams;
  const [id, title] = [query.get('id'), query.get('title')];
  return { ...(id ? { id } : {}), ...(title ? { title } : {}) };
}

/** From a page of the extension, by the port the background opens for the dialog. */
async function gatherIn(own: Page, ref: { id?: string; title?: string }): Promise<unknown> {
  const said = await own.evaluate(`(${gather})(${JSON.stringify(ref)}, ${patience.reading})`);
  return JSON.parse(String(said));
}

const gather = `async (ref, patience) => {
  const { tabs } = globalThis.browser ?? globalThis.chrome;
  const asked = async ({ id }) => (await tabs.sendMessage(id, { command: 'page.ask' }, { frameId: 0 }).catch(() => undefined))?.site && id;
  const [tab] = (await Promise.all((await tabs.query({})).map(asked))).filter((id) => typeof id === 'number');
  if (tab === undefined) return JSON.stringify({ type: 'trouble', trouble: 'not-a-chat-page' });
  return new Promise((resolve) => {
    const end = (message) => { resolve(JSON.stringify(message)); port.disconnect(); };
    const port = tabs.connect(tab, { name: 'gather', frameId: 0 });
    const ahead = [];
    port.onMessage.addListener((message) => {
      if (message?.type === 'turns') ahead.push(...message.turns);
      if (ahead.length > 0 && message?.gathered) message.gathered.material.turns.unshift(...ahead);
      if (message?.type !== 'progress' && message?.type !== 'turns') end(message);
    });
    port.onDisconnect.addListener(() => end({ type: 'trouble', trouble: 'no-answer' }));
    setTimeout(end, patience, { type: 'trouble', trouble: 'no-end' });
    port.postMessage({ type: 'gather', ref });
  });
}`;

function read(said: unknown): Replayed['result'] {
  const { type, trouble, gathered } = (said ?? {}) as { type?: unknown; trouble?: unknown; gathered?: Gathered };
  if (type !== 'gathered' || !gathered) return fail(typeof trouble === 'string' ? trouble : 'failed');
  const reading = readers[gathered.site]?.read(gathered) ?? fail('no-reader');
  return reading.ok && reading.value.conversation.turns.length === 0 ? fail('empty') : reading;
}

/** The words of a turn as Markdown: what thinking and tools hold is not among them. */
export const wordsIn = ({ parts }: Turn): string =>
  parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n');

/** Everything about a reading that a reader of a bug report wants to see. */
export function summaryOf({ conversation, proof, drift }: Reading) {
  return {
    site: conversation.site,
    title: conversation.title,
    complete: proof.complete,
    drift,
    turns: conversation.turns.map((turn) => ({
      role: turn.role,
      text: wordsIn(turn),
      parts: turn.parts.map(({ kind }) => kind),
    })),
  };
}
