import { expect, test } from 'vitest';
import type { Role } from '../../utils/conversation';
import { readPasted, swapSpeakers } from '../../utils/pasted';
import { spent } from '../tools/spent';

/** Pasted text → its turns, `u:` and `a:` for who speaks. */
const table: [name: string, pasted: string, turns: string[], by?: string][] = [
  ['names with colons', 'User: Hi\nAssistant: Hello there.\nHow are you?', ['u:Hi', 'a:Hello there.\nHow are you?']],
  ['names on lines of their own', 'User:\nHi\n\nAssistant:\nHello', ['u:Hi', 'a:Hello']],
  [
    'as ChatGPT’s pages copy',
    'You said:\nHi\nChatGPT said:\nHello\n\nYou said:\nBye\nChatGPT said:\nSee you',
    ['u:Hi', 'a:Hello', 'u:Bye', 'a:See you'],
  ],
  ['with a version of the model', 'You said:\nHi\nChatGPT 4o said:\nHello', ['u:Hi', 'a:Hello']],
  ['bold names', '**User**\n\nHi\n\n**Assistant**\n\nHello', ['u:Hi', 'a:Hello']],
  ['bold names with a colon inside', '**You:** Hi\n\n**Claude:** Hello', ['u:Hi', 'a:Hello']],
  ['bold names with a colon outside', '**Human**: Hi\n**AI**: Hello', ['u:Hi', 'a:Hello']],
  ['headings', '# A talk about tea\n\n### User\n\nHi\n\n### Assistant\n\nHello', ['u:Hi', 'a:Hello']],
  ['headings with models', '## You\nHi\n## Gemini 2.5 Pro\nHello', ['u:Hi', 'a:Hello']],
  ['names in brackets', '[User]: Hi\n[Assistant]: Hello', ['u:Hi', 'a:Hello']],
  ['rules between turns', '**You:**\n\nHi\n\n---\n\n**ChatGPT:**\n\nHello\n\n---\n', ['u:Hi', 'a:Hello']],
  ['German', 'Du hast gesagt:\nHallo\nChatGPT hat gesagt:\nGuten Tag', ['u:Hallo', 'a:Guten Tag']],
  ['German, as names', 'Nutzer: Hallo\nAssistent: Guten Tag', ['u:Hallo', 'a:Guten Tag']],
  ['French', 'Vous avez dit :\nBonjour\nChatGPT a dit :\nSalut', ['u:Bonjour', 'a:Salut']],
  ['French, as names', 'Utilisateur : Bonjour\nAssistant : Salut', ['u:Bonjour', 'a:Salut']],
  ['Spanish', 'Tú dijiste:\nHola\nChatGPT dijo:\nBuenas', ['u:Hola', 'a:Buenas']],
  ['Spanish, as names', 'Usuario: Hola\nAsistente: Buenas', ['u:Hola', 'a:Buenas']],
  ['Chinese', '你说：\n你好\nChatGPT 说：\n您好', ['u:你好', 'a:您好']],
  ['Chinese, as names', '用户：你好\n助手：您好', ['u:你好', 'a:您好']],
  ['Japanese', 'あなた：こんにちは\nChatGPT：どうも', ['u:こんにちは', 'a:どうも']],
  ['Japanese, as sites say it', 'あなたの発言:\nこんにちは\nChatGPT の発言:\nどうも', ['u:こんにちは', 'a:どうも']],
  ['a conversation of two users in one', 'Q: What is it?\nA: A loaf.', ['u:What is it?', 'a:A loaf.']],
  [
    'names in code are code',
    'User: Show me\nAssistant:\n```\nUser: x\nAssistant: y\n```\nDone',
    ['u:Show me', 'a:```\nUser: x\nAssistant: y\n```\nDone'],
  ],
  ['a name within a message', 'You: Hi\nBot: Note: this is **you** speaking', ['u:Hi', 'a:Note: this is **you** speaking']],
  ['headings in an answer', '**You:** Plan?\n\n**Assistant:**\n\n## Answer\n\nDo it.', ['u:Plan?', 'a:## Answer\n\nDo it.']],
  [
    'our own transcript',
    'This is a shared chat.\n\n**You:**\n> Hi\n>\n> there\n\n**Assistant (gpt-5):**\n> Hello',
    ['u:Hi\n\nthere', 'a:Hello'],
  ],
  ['a question that waits for an answer', 'User: Anybody there?', ['u:Anybody there?']],
  ['Windows line ends', 'User: Hi\r\nAssistant: Hello\r\nagain', ['u:Hi', 'a:Hello\nagain']],
  ['a system prompt', 'System: Be brief.\nUser: Hi\nAssistant: Hello', ['s:Be brief.', 'u:Hi', 'a:Hello']],
  [
    'JSON of messages',
    '{"title":"Tea","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]}',
    ['u:Hi', 'a:Hello'],
    'json',
  ],
  [
    'a bare list',
    '[{"role":"system","content":"Brief."},{"role":"user","content":"Hi"},{"role":"assistant","content":[{"type":"text","text":"One"},{"type":"image_url"},{"type":"text","text":"Two"}]}]',
    ['s:Brief.', 'u:Hi', 'a:One\n\nTwo'],
    'json',
  ],
  [
    'Claude’s export',
    '{"name":"Tea","chat_messages":[{"sender":"human","text":"Hi"},{"sender":"assistant","text":"Hello"}]}',
    ['u:Hi', 'a:Hello'],
    'json',
  ],
  [
    'ShareGPT',
    '{"conversations":[],"items":[{"from":"human","value":"Hi"},{"from":"gpt","value":"Hello"}]}',
    ['u:Hi', 'a:Hello'],
    'json',
  ],
  [
    'ChatGPT’s own answer, with a fork and a call of a tool',
    '[{"title":"Tea","current_node":"d","mapping":{"r":{"parent":null,"children":["a"]},"a":{"parent":"r","message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["Hi"]}}},"x":{"parent":"a","message":{"author":{"role":"assistant"},"content":{"content_type":"text","parts":["Off"]}}},"b":{"parent":"a","message":{"author":{"role":"assistant"},"recipient":"web","content":{"content_type":"code","text":"search()"}}},"c":{"parent":"b","message":{"author":{"role":"tool"},"content":{"content_type":"text","parts":["found"]}}},"d":{"parent":"c","message":{"author":{"role":"assistant"},"content":{"content_type":"text","parts":["Hello"]}}}}}]',
    ['u:Hi', 'a:Hello'],
    'json',
  ],
  [
    'LibreChat’s export, messages in messages',
    '{"title":"Tea","messages":[{"isCreatedByUser":true,"text":"Hi","children":[{"isCreatedByUser":false,"sender":"GPT","text":"Off","children":[]},{"isCreatedByUser":false,"text":"Hello","children":[]}]}]}',
    ['u:Hi', 'a:Hello'],
    'json',
  ],
  [
    'messages that name the one before',
    '[{"id":"1","parent_id":"0","role":"user","content":"Hi"},{"id":"2","parent_id":"1","role":"assistant","content":"Off"},{"id":"3","parent_id":"1","role":"assistant","content":"Hello"}]',
    ['u:Hi', 'a:Hello'],
    'json',
  ],
  ['JSON in a fence', '```json\n{"messages":[{"role":"user","content":"Hi"}]}\n```', ['u:Hi'], 'json'],
  ['broken JSON is text', '{"messages": [', ['u:{"messages": ['], 'guessed'],
  ['bare paragraphs take turns', 'Hi there\n\nHello\n\nBye', ['u:Hi there', 'a:Hello', 'u:Bye'], 'guessed'],
  [
    'code between paragraphs is one piece',
    'Show me\n\n```\na\n\nb\n```\n\nThanks',
    ['u:Show me', 'a:```\na\n\nb\n```', 'u:Thanks'],
    'guessed',
  ],
  ['a fence that never ends', 'Show me\n\n```\na\n\nb', ['u:Show me', 'a:```\na\n\nb'], 'guessed'],
];

test.each(table)('%s', (_, pasted, turns, by = 'names') => {
  const read = readPasted(pasted);
  if (!read.ok) throw new Error(read.trouble);
  expect(read.value.turns.map(({ role, text }) => `${role.charAt(0)}:${text}`)).toEqual(turns);
  expect(read.value.by).toBe(by);
});

test.each([
  ['# A talk about tea\n\n### User\n\nHi\n\n### Assistant\n\nHo', 'A talk about tea'],
  ['{"title":"Tea","messages":[{"role":"user","content":"Hi"}]}', 'Tea'],
  ['One\nTwo\nUser: Hi\nAssistant: Ho', undefined],
])('the title, where there is one: %#', (pasted, title) => {
  const read = readPasted(pasted);
  expect(read.ok && read.value.title).toBe(title);
});

test('nothing, and too much, have names', () => {
  expect(readPasted(' \n\t ')).toEqual({ ok: false, trouble: 'empty' });
  expect(readPasted('x'.repeat(8_000_001))).toEqual({ ok: false, trouble: 'too-large' });
});

test('speakers change places, whoever else speaks stays', () => {
  const turns = [{ role: 'system' }, { role: 'user' }, { role: 'assistant' }] as { role: Role }[];
  expect(swapSpeakers(turns).map(({ role }) => role)).toEqual(['system', 'assistant', 'user']);
});

test('worst cases end soon', () => {
  const since = spent();
  for (const text of [
    '**'.repeat(200_000),
    '['.repeat(200_000),
    `${'a '.repeat(200_000)}:`,
    '`'.repeat(300_000),
    '# '.repeat(100_000),
    'User: x\n'.repeat(50_000),
  ])
    readPasted(text);
  expect(spent() - since).toBeLessThan(3_000);
});
