import { describe, expect, test } from 'vitest';
import { formula } from '../../components/conversation/tex';
import { type Conversation, parseConversation } from '../../utils/conversation';
import { fileName, htmlFile, jsonFile, lockedFile, markdownFile, markdownLink, type PageWords } from '../../utils/export';
import { findPayload, openPayload, packPayload } from '../../utils/link';

const words: PageWords = {
  language: 'en',
  roles: { user: 'You', assistant: 'Assistant', tool: 'Tool', system: 'System' },
  untitled: 'Untitled',
  about: ['Shared anonymously', 'ChatGPT · frozen on 1 June 2026 · 6 turns'],
  note: 'Note:',
  thinking: 'Thinking',
  tool: 'Tool',
  image: 'Image',
  file: 'File',
  sources: (count) => `${count} sources`,
  unknown: 'Unknown content',
  unfinished: 'Unfinished',
  version: (nth: number, of: number, onward: boolean) => `${onward ? 'Onward' : 'Version'} ${nth}/${of}`,
  footer: 'Drop this file on Threadlink.',
};

function conversationOf(raw: Partial<Conversation> & { texts?: string[] }): Conversation {
  const { texts = [], ...rest } = raw;
  const turns = texts.map((text, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', parts: [{ kind: 'text', text }] }));
  const parsed = parseConversation({ title: 'Loaf', site: 'chatgpt', capturedAt: 1, turns, leftOut: {}, ...rest });
  if (!parsed.ok) throw new Error(parsed.trouble);
  return parsed.value;
}

async function payloadOf(conversation: Conversation): Promise<string> {
  const packed = await packPayload(conversation);
  if (!packed.ok) throw new Error(packed.trouble.code);
  return packed.value.payload;
}

const fileOf = (conversation: Conversation, payload = 'tl1.AAzgiXf4ADI9') => htmlFile({ conversation, payload, words, formula });

describe('the page', () => {
  test('shows every turn and every kind of Markdown', () => {
    const html = fileOf(
      conversationOf({
        note: 'Look at turn 2',
        texts: [
          'Can I bake?',
          '# Yes\n\nOn a **hot** *stone*, ~~not~~ `now`.\n\n1. mix\n2. bake\n\n- [x] flour\n\n> rest\n\n| a | b |\n| - | -: |\n| 1 | 2 |\n\n```python\nprint(1)\n```\n\n---\n\n[notes](https://example.org/a)',
          'And $V = V_0$?',
          '$$\\frac{w}{f}$$',
        ],
      }),
    );
    for (const id of ['t1', 't2', 't3', 't4']) expect(html).toContain(`<article id="${id}"`);
    const pieces = [
      '<h3',
      '<strong>hot',
      '<em>stone',
      '<del>not',
      '<code>now',
      '<ol>',
      '☑ ',
      '<blockquote>',
      '<td align="right"',
    ];
    for (const piece of [...pieces, 'print(1)', '<hr>', 'href="https://example.org/a"', '<mfrac>', 'Look at turn 2']) {
      expect(html).toContain(piece);
    }
  });

  test('lets neither script nor network through, and says so before anything else', () => {
    const html = fileOf(conversationOf({ texts: ['a'] }));
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'");
    expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'");
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(200);
    expect(html).not.toMatch(/<(?:script|link|iframe|object|embed|base|form|input|video|audio)\b/i);
    expect(html).not.toMatch(/ (?:src|srcset|action|background|ping)="(?!data:image\/)/i);
  });

  test('what a stranger wrote stays words', () => {
    const hostile = '<img src=x onerror=alert(1)></title></style><script>alert(1)</script>"\' onmouseover=x';
    const conversation = conversationOf({
      title: hostile,
      author: hostile,
      note: hostile,
      texts: [
        hostile,
        `\`\`\`${hostile}\n${hostile}\n\`\`\`\n\n![${hostile}](https://example.org/x.png) [a](javascript:alert(1)) $<b>$`,
      ],
    });
    const turns = [...conversation.turns];
    turns.push({
      id: 't3',
      role: 'assistant',
      model: hostile,
      parts: [
        { kind: 'thinking', text: hostile },
        { kind: 'tool', name: hostile, input: hostile, output: hostile },
        { kind: 'image', alt: hostile },
        { kind: 'file', name: hostile, type: hostile },
        { kind: 'unknown', label: hostile },
        { kind: 'sources', sources: [{ title: hostile, url: 'https://example.org/"><script>' }] },
      ],
    });
    const html = fileOf({ ...conversation, turns });
    const elements = [...html.matchAll(/<([a-z][\w-]*)([^>]*)>/gi)];
    expect(elements.filter(([, tag]) => /^(?:script|img)$/i.test(tag ?? ''))).toEqual([]);
    expect(elements.filter(([, , attributes]) => / on\w+=/i.test((attributes ?? '').replace(/"[^"]*"/g, '""')))).toEqual([]);
    expect(elements.filter(([, , attributes]) => /href="(?!https?:|mailto:)/.test(attributes ?? ''))).toEqual([]);
  });

  test('characters that cannot be seen are named', () => {
    const html = fileOf(conversationOf({ texts: ['a\u202eb'] }));
    expect(html).toContain('<mark>U+202E</mark>');
    expect(html).not.toContain('\u202e');
  });

  test('carries the link that Threadlink opens it by, before any other in it', async () => {
    const other = await payloadOf(conversationOf({ title: 'Another', texts: ['b'] }));
    const conversation = conversationOf({ title: `https://chatgpt.com/#${other}`, texts: [`see https://chatgpt.com/#${other}`] });
    const payload = await payloadOf(conversation);
    const found = findPayload(fileOf(conversation, payload));
    expect(found).toEqual({ ok: true, value: payload });
    const opened = found.ok ? await openPayload(found.value, 0) : found;
    expect(opened.ok && opened.value.conversation).toEqual(conversation);
  });

  test('costs at most 60 kB over the conversation and its link', async () => {
    const texts = Array.from({ length: 400 }, (_, at) => `Turn ${at}: **why** does it rise by $2^{t/20}$?\n\n- a\n- b\n`);
    const conversation = conversationOf({ texts });
    const payload = await payloadOf(conversation);
    const inside = new TextEncoder().encode(JSON.stringify(conversation)).length + payload.length;
    const size = new TextEncoder().encode(fileOf(conversation, payload)).length;
    expect(size - inside).toBeLessThanOrEqual(60_000);
  });

  test('of a locked conversation it holds nothing to read', () => {
    const html = lockedFile('tl1.AAzgiXf4ADI9', { language: 'en', heading: 'Locked', footer: 'Drop it.' });
    expect(html).toContain('tl1.AAzgiXf4ADI9');
    expect(html).not.toContain('<article');
  });
});

describe('Markdown', () => {
  test('keeps the text as it is, under numbered headings', () => {
    const markdown = markdownFile(
      conversationOf({ title: 'A *loaf*', note: 'see', texts: ['Hi', '| a |\n| - |\n| 1 |'] }),
      words,
    );
    expect(markdown).toBe(
      `# A \\*loaf\\*\n\nShared anonymously\n\nChatGPT · frozen on 1 June 2026 · 6 turns\n\n> Note: see\n\n## 1. You\n\nHi\n\n## 2. Assistant\n\n| a |\n| - |\n| 1 |\n`,
    );
  });

  test('a link whose title is no markup', () => {
    expect(markdownLink('a](b) *c*\nd', 'https://example.org/(x)#tl1.a_b')).toBe(
      '[a\\](b) \\*c\\* d](https://example.org/%28x%29#tl1.a_b)',
    );
  });

  test('fences what a tool said, whatever fences are in it', () => {
    const conversation = conversationOf({ texts: [] });
    const tool = { kind: 'tool' as const, name: 'run', input: '````\nx\n````', output: '' };
    const turns = [{ id: 't1', role: 'assistant' as const, parts: [tool] }];
    expect(markdownFile({ ...conversation, turns }, words)).toContain('`````\n````\nx\n````\n`````');
  });
});

test('JSON is the conversation, named and numbered', () => {
  const conversation = conversationOf({ texts: ['a', 'b'] });
  expect(JSON.parse(jsonFile(conversation))).toEqual({ format: 'threadlink-conversation', version: 1, conversation });
});

test.each([
  ['Bread: how/why?', 'Bread how why.html'],
  ['..hidden', 'hidden.html'],
  ['', 'conversation.html'],
  ['CON', 'conversation.html'],
  ['a\u202egpj', 'a gpj.html'],
  ['x'.repeat(200), `${'x'.repeat(60)}.html`],
])('a file for %j is called %j', (title, name) => expect(fileName(title, 'html')).toBe(name));
