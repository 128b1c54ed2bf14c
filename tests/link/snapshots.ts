import fc from 'fast-check';
import type { Conversation } from '../../utils/conversation';

/** Any UTF-16 at all: control characters, lone surrogates, what a frame is built from. */
const units = fc
  .array(
    fc.oneof(fc.integer({ min: 0, max: 0x20 }), fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd7f0, max: 0xe010 })),
    {
      maxLength: 40,
    },
  )
  .map((codes) => String.fromCharCode(...codes));
const anyText = fc.oneof(units, fc.string({ unit: 'grapheme' }), fc.lorem(), fc.string({ unit: 'binary' }));
const time = fc.oneof(
  fc.integer({ min: 1, max: 4e12 }),
  fc.integer({ min: 1, max: 4e9 }).map((seconds) => seconds * 1000),
);
const count = fc.oneof(fc.nat(), fc.maxSafeNat());
const url = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.constant('javascript:alert(1)'), anyText);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const part = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('text', 'thinking'), text: anyText }) },
  fc.record({ kind: fc.constant('tool'), name: anyText, input: anyText, output: anyText }),
  fc.record({
    kind: fc.constant('image'),
    alt: anyText,
    data: maybe(fc.base64String({ minLength: 4 }).map((data) => `data:image/png;base64,${data}`)),
  }),
  fc.record({ kind: fc.constant('file'), name: anyText, type: anyText, size: maybe(count) }),
  fc.record({ kind: fc.constant('sources'), sources: fc.array(fc.record({ title: anyText, url }), { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('unknown'), label: anyText }),
);

const models = fc.constantFrom('gpt-5', 'o9', '\u0001');
const turn = fc.record({
  role: fc.constantFrom('user', 'assistant', 'system', 'tool'),
  parts: fc.array(part, { maxLength: 4 }),
  model: maybe(fc.oneof(models, anyText)),
  at: maybe(time),
  unfinished: maybe(fc.constant(true)),
});

const leftOutKinds = ['turns', 'thinking', 'tools', 'images', 'files', 'sources', 'branches', 'unknown', 'masked'];

/** A place among the turns before it is made of the number when it is known how many these are. */
const branch = fc.record({ place: fc.nat(), turns: fc.array(turn, { minLength: 1, maxLength: 3 }) });

/** What a sharer's page may hand over, before any gate: every kind of part, any string. */
export const snapshots = fc
  .record({
    title: anyText,
    site: fc.oneof(fc.constant('chatgpt'), anyText),
    url: maybe(url),
    model: maybe(fc.oneof(models, anyText)),
    createdAt: maybe(time),
    capturedAt: maybe(time),
    author: maybe(anyText),
    note: maybe(anyText),
    turns: fc.array(turn, { maxLength: 6 }),
    branches: fc.array(branch, { maxLength: 3 }),
    leftOut: fc.dictionary(fc.constantFrom(...leftOutKinds), count),
    partial: maybe(fc.constant(true)),
    parent: maybe(fc.record({ hash: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/), turn: count })),
  })
  .map(({ branches, ...raw }) => {
    let before = raw.turns.length;
    const placed = branches.map(({ place, turns }) => {
      const at = place % (before + 1);
      before += turns.length;
      return { at, turns };
    });
    return { ...raw, ...(raw.turns.length > 0 && placed.length > 0 ? { branches: placed } : {}) } as unknown as Conversation;
  });

/** A small conversation of the plainest kind, and one with something of everything. */
export const plain = {
  title: 'Bread without kneading',
  site: '',
  model: 'gpt-5',
  createdAt: 1_767_225_600_000,
  capturedAt: 1_767_225_600_000,
  turns: [
    { id: 't1', role: 'user', parts: [{ kind: 'text', text: 'How long must dough rest if I do not want to knead it?' }] },
    {
      id: 't2',
      role: 'assistant',
      parts: [{ kind: 'text', text: 'Twelve to eighteen hours at room temperature: time does what kneading would do.' }],
    },
  ],
  leftOut: {},
} satisfies Conversation;

export const full = {
  ...plain,
  title: 'Brot 🍞 ohne Kneten',
  site: 'chatgpt',
  url: 'https://chatgpt.com/c/00000000-0000-4000-8000-000000000000',
  capturedAt: 1_767_225_723_456,
  author: 'Kim',
  note: 'The second answer is the useful one.',
  turns: [
    { id: 't1', role: 'system', parts: [] },
    {
      id: 't2',
      role: 'user',
      at: 1_767_225_601_000,
      parts: [
        { kind: 'text', text: 'Was ist auf dem Bild?\n\n```py\nprint("\u0000\u0010")\n```' },
        { kind: 'image', alt: 'a loaf', data: 'data:image/png;base64,iVBORw0KGgo=' },
        { kind: 'file', name: 'rezept.pdf', type: 'application/pdf', size: 48_213 },
        { kind: 'file', name: 'notes', type: '' },
      ],
    },
    {
      id: 't3',
      role: 'assistant',
      model: 'gpt-5',
      at: 1_767_225_604_321,
      parts: [
        { kind: 'thinking', text: 'Look first.' },
        { kind: 'tool', name: 'search', input: '{"q":"Brot"}', output: '3 results' },
        { kind: 'text', text: 'Ein Laib, $E = mc^2$.' },
        { kind: 'text', text: '二つ目の答え' },
        {
          kind: 'sources',
          sources: [
            { title: 'Bread', url: 'https://example.com/bread' },
            { title: '', url: 'https://example.org/' },
          ],
        },
        { kind: 'unknown', label: 'canvas' },
      ],
    },
    { id: 't4', role: 'tool', parts: [{ kind: 'image', alt: '' }] },
    {
      id: 't5',
      role: 'assistant',
      model: 'o9',
      at: 1_767_225_603_000,
      unfinished: true,
      parts: [{ kind: 'text', text: 'Und …' }],
    },
  ],
  branches: [
    {
      at: 2,
      turns: [
        { id: 't6', role: 'assistant', at: 1_767_225_602_000, parts: [{ kind: 'text', text: 'Ein Brot.' }] },
        { id: 't7', role: 'user', parts: [] },
      ],
    },
    { at: 6, turns: [{ id: 't8', role: 'user', at: 1_767_225_609_000, parts: [{ kind: 'text', text: 'Welches?' }] }] },
  ],
  leftOut: { turns: 2, thinking: 1, tools: 3, images: 4, files: 5, sources: 6, branches: 7, unknown: 8, masked: 9 },
  parent: { hash: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA', turn: 3 },
} satisfies Conversation;
