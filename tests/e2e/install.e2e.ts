import { afterAll, beforeAll, it } from 'vitest';
import { bread, samples } from '../fixtures/chatgpt/samples';
import { serveChatGpt } from '../fixtures/chatgpt/serve';
import { click, find } from '../tools/find';
import { openSession, pageAt, type Session } from '../tools/session';
import { browserName, build, executableOf } from './start';

/** A browser that gets the extension while a chat is open in it. */
let session: Session;

beforeAll(async () => {
  session = await openSession({ name: browserName, executable: executableOf(browserName) });
  session.hosts.answer('chatgpt.com', serveChatGpt({ generation: 'shell', api: 'both', conversations: samples }));
});
afterAll(() => session?.close());

it('a chat that was open before Threadlink was installed gets its button without a reload', async () => {
  const chat = await session.open(`https://chatgpt.com/c/${bread.id}`);
  await session.browser.installExtension(build);
  await chat.bringToFront();
  await find(chat, 'button', 'Share with Threadlink', { timeout: 15_000 });
});

it('the first run says what Threadlink does, and opens a sample link', async () => {
  const welcome = await pageAt(session, (href) => /^(?:chrome|moz)-extension:.*options\.html#welcome$/.test(href));
  await welcome.bringToFront();
  await find(welcome, 'heading', /Threadlink/);
  await click(welcome, 'button', /sample/i);
  const viewer = await pageAt(session, (href) => /^(?:chrome|moz)-extension:.*viewer\.html/.test(href));
  await find(viewer, 'article', 'Turn 1, user', { timeout: 15_000 });
});
