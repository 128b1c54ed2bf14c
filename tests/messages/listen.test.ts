import { describe, expect, it } from 'vitest';
import { answer, type Caller, type CommandName, callerOf, type Handlers, type Sender } from '../../utils/messages';
import { gates } from '../../utils/messages/commands';

const self = { id: 'us', base: 'chrome-extension://us/' };
const tab = { id: 7, incognito: false };

const senders: Record<string, Sender> = {
  ourPage: { id: 'us', url: 'chrome-extension://us/viewer.html', origin: 'chrome-extension://us', frameId: 0, tab },
  ourFramedPage: { id: 'us', url: 'chrome-extension://us/share.html?x', origin: 'chrome-extension://us', frameId: 3, tab },
  contentScript: { id: 'us', url: 'https://chatgpt.com/c/1', origin: 'https://chatgpt.com', frameId: 0, tab },
  contentInSubFrame: { id: 'us', url: 'https://chatgpt.com/c/1', origin: 'https://chatgpt.com', frameId: 2, tab },
  otherExtension: { id: 'them', url: 'chrome-extension://them/page.html', origin: 'chrome-extension://them', frameId: 0 },
  otherExtensionNamedLikeUs: { id: 'them', url: 'chrome-extension://us/viewer.html', origin: 'chrome-extension://us' },
  forgedOrigin: { id: 'us', url: 'chrome-extension://us/viewer.html', origin: 'https://chatgpt.com', frameId: 0, tab },
};

const callers: Record<string, Caller | undefined> = { ourPage: 'page', ourFramedPage: 'page', contentScript: 'content' };

const asks: Record<CommandName, Record<string, unknown>> = {
  'share.window': { tabId: 3 },
  'link.open': { payload: 'tl1.abc' },
  'link.save': { record: {}, body: {} },
  'link.earlier': { site: 'chatgpt', id: 'a' },
  'link.find': { contentHash: 'abc' },
  'continue.start': { site: 'chatgpt', text: 'words' },
  'own.found': { site: 'open-webui', base: '' },
  'continuation.take': {},
  'page.loaded': {},
};

const echo = Object.fromEntries(Object.keys(gates).map((name) => [name, async (body: unknown) => body])) as unknown as Handlers;

describe('who is calling', () => {
  for (const [name, sender] of Object.entries(senders)) {
    it(`${name} is ${callers[name] ?? 'nobody'}`, () => expect(callerOf(sender, self)).toBe(callers[name]));
  }
});

describe('every command × every sender', () => {
  for (const command of Object.keys(gates) as CommandName[]) {
    for (const [name, sender] of Object.entries(senders)) {
      const caller = callers[name];
      const allowed = caller !== undefined && gates[command].from.includes(caller);
      it(`${command} from ${name} is ${allowed ? 'answered' : 'refused'}`, async () => {
        const answered = answer({ command, ...asks[command] }, sender, self, echo);
        expect(answered === undefined).toBe(!allowed);
        if (allowed) expect(await answered).toEqual(asks[command]);
      });
    }
  }
});

describe('malformed asks', () => {
  const page = senders.ourPage as Sender;
  it.each([null, 'link.find', 7, [], {}, { command: 'toString' }, { command: '__proto__' }, { command: 'link.find' }])(
    '%j is refused',
    (raw) => expect(answer(raw, page, self, echo)).toBeUndefined(),
  );
  it('drops fields it does not know', async () => {
    const raw = JSON.parse('{"command":"link.find","contentHash":"abc","__proto__":{"polluted":1},"more":2}');
    expect(await answer(raw, page, self, echo)).toEqual({ contentHash: 'abc' });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
  it('refuses a text beyond any conversation', () => {
    const text = 'x'.repeat(9_000_001);
    expect(answer({ command: 'continue.start', site: 'chatgpt', text }, page, self, echo)).toBeUndefined();
  });
});
