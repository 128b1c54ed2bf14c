import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversation, parseConversation } from '../../utils/conversation';
import { findPayload, linkOf, openPayload, packPayload } from '../../utils/link';
import { chatOf, conversationOf } from '../tools/chat-file';
import { linkCommand } from '../tools/link-command';

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpus = join(root, '../shared/corpus/dev');
const chat = {
  title: 'Bread',
  model: 'gpt-5',
  createdAt: '2026-01-27T12:04:53.493Z',
  messages: [
    { role: 'system', content: '' },
    { role: 'user', content: ' How long?\n\n' },
    { role: 'assistant', content: '\u0000 \u0010 twelve “hours”' },
    { role: 'assistant', content: '' },
  ],
};
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'threadlink-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** In this process: starting another takes a second. */
async function run(args: string[], input = ''): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const code = await linkCommand(args, {
    read: (file) => (file === '-' ? input : readFileSync(file, 'utf8')),
    print: (line) => {
      said.stdout += `${line}\n`;
    },
    complain: (line) => {
      said.stderr += `${line}\n`;
    },
  });
  return { code, ...said };
}

/** As it is started from a shell. */
function start(args: string[], input = ''): Promise<Ran> {
  return new Promise((done) => {
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
    const child = execFile(process.execPath, [tsx, join(root, 'tests/tools/link.ts'), ...args], (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('the link command', { timeout: 60_000 }, () => {
  test('encodes, decodes and inspects', async () => {
    const encoded = await start(['encode', file('chat.json', chat)]);
    expect(encoded).toMatchObject({ code: 0, stderr: '' });
    expect(encoded.stdout).toMatch(/^https:\/\/threadlink\.invalid\/#tl1\.[\w-]+[A-Za-z0-9]\n$/);
    const [decoded, piped, inspected] = await Promise.all([
      start(['decode', encoded.stdout.trim()]),
      start(['decode', '-'], `> ${encoded.stdout}`),
      run(['inspect', encoded.stdout.trim()]),
    ]);
    expect(decoded).toEqual({ code: 0, stderr: '', stdout: `${JSON.stringify(chat, null, 1)}\n` });
    expect(piped).toEqual(decoded);
    expect(JSON.parse(inspected.stdout)).toMatchObject({
      version: 1,
      characters: encoded.stdout.trim().length - 'https://threadlink.invalid/#'.length,
    });
  });

  test('takes another base, milliseconds, standard input; makes the same link each time', async () => {
    const input = JSON.stringify({ ...chat, createdAt: Date.parse(chat.createdAt) });
    const [first, second] = await Promise.all([
      run(['encode', '-', '--base', 'https://chatgpt.com/'], input),
      run(['encode', file('again.json', chat), '--base', 'https://chatgpt.com/']),
    ]);
    expect(first.stdout).toMatch(/^https:\/\/chatgpt\.com\/#tl1\./);
    expect(first).toEqual(second);
  });

  test('a file that says less comes back with what it said', async () => {
    const encoded = await run(['encode', '-'], JSON.stringify({ title: 'x', messages: [] }));
    const decoded = await run(['decode', '-'], encoded.stdout);
    expect(JSON.parse(decoded.stdout)).toEqual({ title: 'x', model: '', messages: [] });
  });

  test.each([
    ['no link', ['decode', 'hello'], 1, /^not-a-link: [^\n]+\n$/],
    ['a cut link', ['decode', 'https://x.example/#tl1.AfwBAAAAAAAAAAAA'], 1, /^cut: [^\n]*\b20 of 256 characters[^\n]*\n$/],
    ['a newer link', ['inspect', 'tl2.AAAA'], 1, /^newer: [^\n]+\n$/],
    ['no command', [], 2, /^Usage:/],
    ['an unknown one', ['open', 'x'], 2, /^Usage:/],
    ['too many words', ['decode', 'x', 'y'], 2, /^Usage:/],
    ['a base that is no address', ['encode', '-', '--base', 'nowhere'], 2, /^Usage:/],
    ['no such file', ['encode', '/nowhere/at-all.json'], 2, /cannot be read\n$/],
  ])('%s', async (_, args, code, stderr) => {
    expect(await run(args)).toEqual({ code, stdout: '', stderr: expect.stringMatching(stderr) });
  });

  test.each([
    ['not JSON', '{', /not JSON/],
    ['a list', [], /messages/],
    ['no messages', { title: 'x' }, /messages/],
    ['an unknown role', { messages: [{ role: 'robot', content: '' }] }, /message 1: role/],
    ['a message without content', { messages: [{ role: 'user' }] }, /message 1: content/],
    ['a time that is none', { createdAt: 'yesterday', messages: [] }, /createdAt/],
  ])('a file with %s', async (name, content, stderr) => {
    expect(await run(['encode', file(`${name}.json`, content)])).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(stderr),
    });
  });

  test('says what is wrong, and with what code', async () => {
    expect(await start(['decode', 'hello'])).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(/^not-a-link: /) });
    expect(await start(['decode'])).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(/^Usage:/) });
  });

  test('is what `npm run -s link --` runs', () => {
    const stdout = execFileSync('npm', ['run', '-s', 'link', '--', 'encode', file('npm.json', chat)], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(stdout).toMatch(/^https:\/\/threadlink\.invalid\/#tl1\.[\w-]+\n$/);
  });
});

describe.skipIf(!existsSync(corpus))('conversations of the corpus (skipped where ../shared is absent)', () => {
  const read = (name: string) => JSON.parse(readFileSync(join(corpus, name), 'utf8'));
  const throughLink = async (conversation: Conversation): Promise<Conversation> => {
    const packed = await packPayload(conversation);
    const found = findPayload(linkOf('https://threadlink.invalid/', packed.ok ? packed.value.payload : ''));
    const opened = await openPayload(found.ok ? found.value : '', 0);
    if (!opened.ok) throw new Error(opened.trouble.code);
    return opened.value.conversation;
  };

  test('come back from a link as they were', async () => {
    const files = existsSync(corpus) ? readdirSync(corpus) : [];
    expect(files.length).toBeGreaterThan(50);
    for (const name of files) {
      const conversation = conversationOf(read(name), name);
      if (!conversation.ok) throw new Error(name);
      expect(chatOf(await throughLink(conversation.value))).toEqual(read(name));
      expect(parseConversation(conversation.value)).toEqual(conversation);
    }
  }, 60_000);
});
