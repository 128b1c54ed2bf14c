import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Gathered } from '../../utils/adapters';
import { reader } from '../../utils/adapters/chatgpt/read';
import { assistant, type Chat, chat, pageBody, type Said, treeBody, user } from '../fixtures/chatgpt/conversations';
import { bread, long } from '../fixtures/chatgpt/samples';

const api = (bodies: Record<string, unknown>): Gathered => ({
  site: 'chatgpt',
  ref: {},
  url: 'https://chatgpt.com/c/1',
  at: 1_795_000_000_000,
  material: { kind: 'api', bodies },
});

function read(bodies: Record<string, unknown>) {
  const reading = reader.read(api(bodies));
  if (!reading.ok) throw new Error(reading.trouble);
  return reading.value;
}

const readSaid = (...said: Said[]) => read({ tree: treeBody(chat(9, 'Nine', said)) });
const lastParts = (...said: Said[]) => readSaid(user('Go'), ...said).conversation.turns.at(-1)?.parts;

function pagesOf(of: Chat, size: number): unknown[] {
  const pages: Record<string, unknown>[] = [pageBody(of, size)];
  for (;;) {
    const info = pages.at(-1)?.page_info as { has_previous_page: boolean; start_cursor: string };
    if (!info.has_previous_page) return pages;
    pages.push(pageBody(of, size, info.start_cursor));
  }
}

const other = (number: number, at: number, ...texts: string[]) => ({
  at,
  turns: texts.map((text, n) => ({
    id: `t${number + n}`,
    role: 'assistant',
    at: expect.any(Number),
    parts: [{ kind: 'text', text }],
  })),
});

describe('the line of messages', () => {
  test('a tree: the active line, its branches beside it, root reached', () => {
    const { conversation, proof } = read({ tree: treeBody(bread) });
    expect(conversation.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    expect(JSON.stringify(conversation.turns)).not.toContain('Mix, rest, bake.');
    expect(conversation.branches).toEqual([other(5, 1, 'Mix, rest, bake.')]);
    expect(conversation.leftOut).toEqual({});
    expect(conversation).toMatchObject({ title: 'Baking bread at home', model: 'gpt-5-2', createdAt: 1_790_001_000_000 });
    expect(conversation.turns.every(({ model }) => model === undefined)).toBe(true);
    expect(proof).toEqual({ complete: true });
  });

  test('a line that parts in the middle of a turn begins with that turn as it goes on there', () => {
    const search = assistant('', { recipient: 'web', content: { content_type: 'code', text: 'bread' } });
    const found: Said = { role: 'tool', name: 'web', text: 'found' };
    const { conversation } = readSaid(user('Go'), search, found, assistant('Now.', { versions: ['Before.'] }), user('On'));
    const tool = { kind: 'tool', name: 'web', input: 'bread', output: 'found' };
    const saying = (text: string) => expect.objectContaining({ role: 'assistant', parts: [tool, { kind: 'text', text }] });
    expect(conversation.turns.slice(1)).toEqual([saying('Now.'), expect.objectContaining({ role: 'user' })]);
    expect(conversation.branches).toEqual([{ at: 1, turns: [saying('Before.')] }]);
  });

  test('versions that are named and not there are counted', () => {
    const body = treeBody(bread) as { mapping: Record<string, { message: unknown }> };
    const version = Object.keys(body.mapping).find((id) => id.endsWith('-v0')) ?? '';
    const { [version]: gone, ...mapping } = body.mapping;
    const { conversation } = read({ tree: { ...body, mapping } });
    expect(gone).toBeDefined();
    expect([conversation.branches, conversation.leftOut]).toEqual([undefined, { branches: 1 }]);
    const empty = { ...body.mapping, [version]: { ...gone, message: null } };
    expect(read({ tree: { ...body, mapping: empty } }).conversation.leftOut).toEqual({ branches: 1 });
  });

  test('what is missing in another version is missing of it alone', () => {
    const body = treeBody(bread) as { mapping: Record<string, { message: { content: unknown } }> };
    const version = Object.entries(body.mapping).find(([id]) => id.endsWith('-v0'))?.[1];
    if (version) version.message.content = { content_type: 'hologram' };
    const { conversation } = read({ tree: body });
    expect(conversation.leftOut).toEqual({});
    expect(conversation.branches).toMatchObject([{ leftOut: { unknown: 1 } }]);
  });

  test('a tree whose chain ends before the root is not whole', () => {
    const body = treeBody(bread) as { mapping: Record<string, unknown> };
    delete body.mapping.root;
    expect(read({ tree: body }).proof).toMatchObject({ complete: false, why: 'broken-chain' });
  });

  test('a tree that runs in a circle ends', () => {
    const mapping = {
      a: { parent: 'b', children: ['b'], message: { author: { role: 'user' }, content: { parts: ['x'] } } },
      b: { parent: 'a', children: ['a'], message: { author: { role: 'assistant' }, content: { parts: ['y'] } } },
    };
    expect(read({ tree: { mapping, current_node: 'b' } }).proof).toMatchObject({ complete: false, why: 'broken-chain' });
  });

  test('pages: oldest first, each message once, whole when nothing is before them', () => {
    const pages = pagesOf(long, 25);
    expect(pages).toHaveLength(3);
    const [newest] = pages;
    const { conversation, proof } = read({ pages: [newest, newest, ...pages.slice(1)] });
    expect(conversation.turns).toHaveLength(60);
    expect(conversation.turns[0]?.parts).toEqual([{ kind: 'text', text: 'Question number 1' }]);
    expect(proof).toEqual({ complete: true });
  });

  test('pages of which the oldest is missing are not whole', () => {
    const { proof } = read({ pages: pagesOf(long, 25).slice(0, 2) });
    expect(proof).toEqual({ complete: false, read: 50, why: 'more-pages' });
  });

  test('both ways: the tree for its branches, the pages when they know more', () => {
    const newer = { ...bread, said: [...bread.said, user('One more'), assistant('Yes.')] };
    expect(read({ tree: treeBody(bread), pages: pagesOf(bread, 20) }).conversation.branches).toHaveLength(1);
    expect(read({ tree: treeBody(bread), pages: pagesOf(newer, 20) }).conversation.turns).toHaveLength(6);
    expect(read({ tree: treeBody(newer), pages: pagesOf(long, 20).slice(0, 1) }).proof.complete).toBe(true);
  });
});

describe('turns', () => {
  test('everything between two user messages is one turn', () => {
    const { conversation } = readSaid(
      user('Draw'),
      assistant('On it.'),
      assistant('{"prompt":"a cat"}', { recipient: 'image.make' }),
      {
        role: 'tool',
        name: 'image.make',
        content: {
          content_type: 'multimodal_text',
          parts: [
            {
              content_type: 'image_asset_pointer',
              asset_pointer: 'sediment://file_1234',
              metadata: { dalle: { prompt: 'a cat' } },
            },
          ],
        },
      },
      assistant('Here it is.'),
      user('Thanks'),
    );
    expect(conversation.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(conversation.turns[1]?.parts.map(({ kind }) => kind)).toEqual(['text', 'tool', 'image', 'text']);
    expect(conversation.turns[1]?.parts[2]).toEqual({ kind: 'image', alt: 'a cat', from: 'file_1234' });
  });

  test('what the site hides stays hidden', () => {
    const hidden = { metadata: { is_visually_hidden_from_conversation: true } };
    const { conversation } = readSaid(
      { role: 'system', text: 'SECRET' },
      user('SECRET', hidden),
      user('', { content: { content_type: 'user_editable_context', user_profile: 'SECRET' } }),
      user('Hello'),
      assistant('SECRET', { recipient: 'bio' }),
      { role: 'tool', name: 'bio', text: 'SECRET' },
      assistant('Hi'),
    );
    expect(JSON.stringify(conversation)).not.toContain('SECRET');
    expect(conversation.turns).toHaveLength(2);
  });

  test('a model is named where it is another than the conversation’s', () => {
    const { conversation } = readSaid(user('a'), assistant('b'), user('c'), assistant('d', { metadata: { model_slug: 'o9' } }));
    expect(conversation.turns.map(({ model }) => model)).toEqual([undefined, undefined, undefined, 'o9']);
  });

  test('an answer still being written is marked', () => {
    expect(readSaid(user('a'), assistant('b', { status: 'in_progress' })).conversation.turns[1]?.unfinished).toBe(true);
    const shown = read({ tree: treeBody(bread), page: { streaming: true } });
    expect(shown.conversation.turns.map(({ unfinished }) => unfinished)).toEqual([undefined, undefined, undefined, true]);
  });
});

describe('content', () => {
  test('code, thoughts, recaps, tools and their output', () => {
    expect(lastParts(assistant('', { content: { content_type: 'code', language: 'python', text: 'print(1)' } }))).toEqual([
      { kind: 'text', text: '```python\nprint(1)\n```' },
    ]);
    const thoughts = { content_type: 'thoughts', thoughts: [{ summary: 'Looking', content: 'at it' }, null, { summary: 7 }] };
    const recap = { content_type: 'reasoning_recap', content: 'Thought for 3 s' };
    expect(lastParts(assistant('', { content: thoughts }), assistant('', { content: recap }), assistant('Done'))).toEqual([
      { kind: 'thinking', text: '**Looking**\n\nat it' },
      { kind: 'text', text: 'Done' },
    ]);
    expect(lastParts(assistant('', { content: recap }))).toEqual([{ kind: 'thinking', text: 'Thought for 3 s' }]);
    const run = { content_type: 'code', language: 'python', text: '1+1' };
    const output = { content_type: 'execution_output', text: '2' };
    const drawn = { aggregate_result: { messages: [{ message_type: 'image', image_url: 'x' }] } };
    expect(
      lastParts(assistant('', { content: run, recipient: 'python' }), {
        role: 'tool',
        name: 'python',
        content: output,
        metadata: drawn,
      }),
    ).toEqual([
      { kind: 'tool', name: 'python', input: '1+1', output: '2' },
      { kind: 'image', alt: '' },
    ]);
  });

  describe('canvas', () => {
    const call = (how: string, asked: unknown) =>
      assistant('', {
        content: { content_type: 'code', language: 'json', text: typeof asked === 'string' ? asked : JSON.stringify(asked) },
        recipient: `canmore.${how}_textdoc`,
      });
    const said = (how: string): Said => ({ role: 'tool', name: `canmore.${how}_textdoc`, text: 'Successfully done.' });
    const create = call('create', { name: 'Plan', type: 'document', content: 'Buy paper.\nBuy string.' });
    const update = (...updates: unknown[]) => call('update', { updates });
    const tool = (how: string, input: string, output: string) => ({
      kind: 'tool',
      name: `canmore.${how}_textdoc`,
      input,
      output,
    });

    test('is a tool call with its document', () => {
      expect(lastParts(create, said('create'))).toEqual([tool('create', 'Plan · document', 'Buy paper.\nBuy string.')]);
      expect(lastParts(call('create', { name: 'Fly', type: 'code/python', content: 'fly()' }))).toEqual([
        tool('create', 'Fly · code/python', '```python\nfly()\n```'),
      ]);
      expect(lastParts(call('create', '{not json'), said('create'))).toEqual([tool('create', '{not json', '')]);
    });

    test('changes are followed: the last shows the document as it ended', () => {
      const one = update({ pattern: 'Buy paper\\.', multiple: false, replacement: 'Buy silk.' });
      const all = update({ pattern: '.*', multiple: true, replacement: 'Fly.' });
      expect(lastParts(create, said('create'), one, said('update'))).toEqual([
        tool('create', 'Plan · document', 'Buy paper.\nBuy string.'),
        tool('update', '- Buy paper\\.\n+ Buy silk.', 'Buy silk.\nBuy string.'),
      ]);
      expect(lastParts(create, one, all)?.slice(1)).toEqual([
        tool('update', '- Buy paper\\.\n+ Buy silk.', ''),
        tool('update', '- .*\n+ Fly.', 'Fly.'),
      ]);
    });

    test('another version goes on from the document as it was where the two part', () => {
      const body = treeBody(
        chat(9, 'Nine', [user('Go'), create, assistant('Made.'), user('Silk'), update({ pattern: '.*', replacement: 'One.' })]),
      );
      const mapping = body.mapping as Record<
        string,
        { id: string; parent: string; children: string[]; message: Record<string, unknown> }
      >;
      const made = Object.values(mapping).find(({ message }) => JSON.stringify(message ?? '').includes('Made.'));
      if (!made) throw new Error('no node');
      const asked = {
        ...structuredClone(made.message),
        id: 'other',
        author: { role: 'user' },
        content: { content_type: 'text', parts: ['Paper'] },
      };
      const change = { content_type: 'code', text: JSON.stringify({ updates: [{ pattern: 'paper', replacement: 'cloth' }] }) };
      const changed = { ...structuredClone(made.message), id: 'changed', recipient: 'canmore.update_textdoc', content: change };
      mapping.other = { id: 'other', parent: made.id, children: ['changed'], message: asked };
      mapping.changed = { id: 'changed', parent: 'other', children: [], message: changed };
      made.children.push('other');
      const { turns, branches } = read({ tree: body }).conversation;
      expect(turns.at(-1)?.parts).toEqual([tool('update', '- .*\n+ One.', 'One.')]);
      expect(branches?.[0]?.turns.at(-1)?.parts).toEqual([tool('update', '- paper\n+ cloth', 'Buy cloth.\nBuy string.')]);
    });

    test('a change that cannot be followed leaves the document as it was before', () => {
      const odd = update({ pattern: 'Buy (paper|string)', multiple: true, replacement: 'Sell' });
      expect(lastParts(create, odd)).toEqual([
        tool('create', 'Plan · document', 'Buy paper.\nBuy string.'),
        tool('update', '- Buy (paper|string)\n+ Sell', ''),
      ]);
    });
  });

  test('uploads: a picture by its name, a file as a file, a recording by its transcript', () => {
    const { conversation } = readSaid(
      user('', {
        content: {
          content_type: 'multimodal_text',
          parts: [
            { content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-1' },
            { content_type: 'audio_transcription', text: 'Hello there' },
            { content_type: 'audio_asset_pointer' },
            'What is this?',
          ],
        },
        metadata: {
          attachments: [
            { id: 'file-1', name: 'cat.png' },
            { id: 'file-2', name: 'list.pdf', mime_type: 'application/pdf', size: 12 },
          ],
        },
      }),
    );
    expect(conversation.turns[0]?.parts).toEqual([
      { kind: 'file', name: 'list.pdf', type: 'application/pdf', size: 12 },
      { kind: 'image', alt: 'cat.png' },
      { kind: 'text', text: 'Hello there' },
      { kind: 'text', text: 'What is this?' },
    ]);
    expect(conversation.leftOut).toEqual({ files: 1 });
  });

  test('what a search found for the eye is its sources', () => {
    const widgets = {
      navlinks: [{ title: 'Wind', url: 'https://wind.example/', snippet: 'Blows' }],
      news: [{ title: 'Storm', url: 'https://storm.example/' }],
      images: [{ content_url: 'x' }],
      query: 'wind',
      navlinks_ready: true,
    };
    const { conversation, drift } = readSaid(user('Go'), assistant('Found.'), {
      role: 'tool',
      name: 'super_widget',
      text: '',
      content: { content_type: 'super_widget', widgets },
    });
    expect(conversation.turns[1]?.parts).toEqual([
      { kind: 'text', text: 'Found.' },
      {
        kind: 'sources',
        sources: [
          { title: 'Wind', url: 'https://wind.example/' },
          { title: 'Storm', url: 'https://storm.example/' },
        ],
      },
    ]);
    expect(conversation.leftOut).toEqual({ images: 1 });
    expect(drift).toEqual([]);
  });

  test('what the model saw of its computer is a picture', () => {
    const content = {
      content_type: 'computer_output',
      screenshot: { content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_ab12' },
    };
    expect(
      lastParts(assistant('{"click":1}', { recipient: 'computer.do' }), { role: 'tool', name: 'computer.do', text: '', content }),
    ).toEqual([
      { kind: 'tool', name: 'computer.do', input: '{"click":1}', output: '' },
      { kind: 'image', alt: '', from: 'file_ab12' },
    ]);
  });

  test('the report of a deep research is in the state of its frame', () => {
    const cite = '\ue200cite\ue202turn0search0\ue201';
    const report = {
      content: { content_type: 'text', parts: [`# Kites\n\nThey fly${cite}.`] },
      metadata: {
        content_references: [
          {
            type: 'grouped_webpages',
            matched_text: cite,
            alt: ' ([Wind](https://wind.example/))',
            items: [{ title: 'Wind', url: 'https://wind.example/' }],
          },
        ],
      },
    };
    const metadata = { chatgpt_sdk: { widget_state: JSON.stringify({ status: 'completed', report_message: report }) } };
    const parts = lastParts(assistant('{"q":1}', { recipient: 'api_tool.call_tool' }), {
      role: 'tool',
      name: 'api_tool.call_tool',
      text: 'Started.',
      metadata,
    });
    expect(parts).toEqual([
      { kind: 'tool', name: 'api_tool.call_tool', input: '{"q":1}', output: 'Started.' },
      { kind: 'text', text: '# Kites\n\nThey fly ([Wind](https://wind.example/)).' },
      { kind: 'sources', sources: [{ title: 'Wind', url: 'https://wind.example/' }] },
    ]);
  });

  test('what is not known is shown as such and counted', () => {
    const { conversation, drift } = readSaid(user('a'), assistant('', { content: { content_type: 'hologram', data: 1 } }));
    expect(conversation.turns[1]?.parts).toEqual([{ kind: 'unknown', label: 'hologram' }]);
    expect(conversation.leftOut).toEqual({ unknown: 1 });
    expect(drift).toContain('unknown-content');
  });

  test('citations become links, what is left of markers goes', () => {
    const cite = '\ue200cite\ue202turn0search0\ue201';
    const metadata = {
      content_references: [
        {
          type: 'grouped_webpages',
          matched_text: cite,
          alt: '([Star](https://star.example/a))',
          items: [
            {
              title: 'Star',
              url: 'https://star.example/a',
              supporting_websites: [{ title: 'More', url: 'https://more.example/' }],
            },
          ],
        },
        { type: 'sources_footnote', matched_text: ' ', sources: [{ title: 'Foot', url: 'https://foot.example/' }] },
        { type: 'hidden', matched_text: '\ue200x\ue201', alt: null },
        { type: 'odd', matched_text: 5, items: 'no' },
        null,
      ],
    };
    const words = `Near ${cite}. In \ue200entity\ue202["city","Paris","x"]\ue201\ue203 it \ue204is \ue200navlist\ue202a\ue201.\ue200x\ue201`;
    expect(lastParts(assistant(words, { metadata }))).toEqual([
      { kind: 'text', text: 'Near ([Star](https://star.example/a)). In Paris it is.' },
      {
        kind: 'sources',
        sources: [
          { title: 'Star', url: 'https://star.example/a' },
          { title: 'More', url: 'https://more.example/' },
          { title: 'Foot', url: 'https://foot.example/' },
        ],
      },
    ]);
  });

  test('the old citation marks are resolved where the message says what they stand for', () => {
    const metadata = {
      citations: [{ metadata: { title: 'Old', url: 'https://old.example/', extra: { cited_message_idx: 3 } } }],
    };
    expect(lastParts(assistant('Fact【3†source】and【4†source】.', { metadata }))?.[0]).toEqual({
      kind: 'text',
      text: 'Fact ([Old](https://old.example/))and.',
    });
  });

  test('math between backslash brackets, not in code', () => {
    const words = 'So \\(a+b\\) and\n\n\\[\nx \\\\[2pt] y\n\\]\n\nbut `\\(c\\)` and\n\n```tex\n\\[d\\]\n```';
    expect(lastParts(assistant(words))?.[0]).toEqual({
      kind: 'text',
      text: 'So $a+b$ and\n\n$$\nx \\\\[2pt] y\n$$\n\nbut `\\(c\\)` and\n\n```tex\n\\[d\\]\n```',
    });
  });
});

test('one spoilt message does not spoil the others', () => {
  const odd = fc.constantFrom<unknown>(
    null,
    7,
    '',
    [],
    {},
    [null],
    'x',
    { parts: 5 },
    { content_type: 9, parts: [null, 3, {}] },
    { role: [] },
  );
  const field = fc.constantFrom('id', 'author', 'content', 'metadata', 'create_time', 'status', 'recipient', 'channel');
  fc.assert(
    fc.property(
      odd,
      field,
      fc.constantFrom('text', 'code', 'thoughts', 'multimodal_text', 'tether_browsing_display', 'odd'),
      (value, name, type) => {
        const content = { content_type: type, parts: value, text: value, thoughts: value, language: value, result: value };
        const body = treeBody(chat(9, 'Nine', [user('First'), assistant('', { content }), assistant('Second'), user('Third')]));
        const mapping = body.mapping as Record<string, { message: Record<string, unknown> | null }>;
        const spoilt = Object.values(mapping)[2]?.message;
        if (spoilt) spoilt[name] = value;
        const words = JSON.stringify(read({ tree: body }).conversation.turns);
        for (const word of ['First', 'Second', 'Third']) expect(words).toContain(word);
      },
    ),
    { numRuns: 400 },
  );
});

test('whatever comes, it never throws', () => {
  const odd = fc.oneof(fc.anything({ withNullPrototype: true }), fc.constantFrom(null, 7, '', [], {}));
  const node = fc.record(
    {
      id: odd,
      parent: fc.constantFrom('a', 'b', null, 3),
      children: fc.oneof(odd, fc.constant(['a', 'b'])),
      message: fc.record({
        author: fc.oneof(odd, fc.constantFrom({ role: 'user' }, { role: 'assistant' }, { role: 'tool' })),
        content: fc.oneof(
          odd,
          fc.record({
            content_type: fc.constantFrom('text', 'code', 'thoughts', 'multimodal_text', 'tether_quote', 'odd'),
            parts: fc.oneof(odd, fc.array(odd)),
            text: odd,
            thoughts: fc.oneof(odd, fc.array(odd)),
          }),
        ),
        metadata: fc.oneof(
          odd,
          fc.record({ content_references: fc.oneof(odd, fc.array(odd)), attachments: fc.oneof(odd, fc.array(odd)) }),
        ),
        create_time: odd,
        recipient: odd,
      }),
    },
    { requiredKeys: [] },
  );
  const bodies = fc.oneof(
    fc.dictionary(fc.string(), odd),
    fc.record({
      tree: fc.record({
        mapping: fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), node),
        current_node: odd,
        title: odd,
      }),
    }),
    fc.record({ pages: fc.array(fc.oneof(odd, fc.record({ messages: fc.oneof(odd, fc.array(odd)), page_info: odd }))) }),
  );
  fc.assert(
    fc.property(bodies, (raw) => typeof reader.read(api(raw as Record<string, unknown>)).ok === 'boolean'),
    { numRuns: 500 },
  );
});
