import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type SourceFile, sources } from './sources';

const rooms = [
  'conversation',
  'adapters',
  'export',
  'link',
  'messages',
  'page',
  'passphrase',
  'pasted',
  'secrets',
  'store',
  'words',
  'workers',
];

interface Arrow {
  from: string;
  /** A path from the root for our own files, a package's name for others. */
  to: string;
}

function arrowsOf({ path, text }: SourceFile): Arrow[] {
  const specifiers = [
    ...text.matchAll(
      /^\s*(?:import|export)\b[^'"]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/gm,
    ),
  ];
  return specifiers.map((found) => {
    const specifier = found[1] ?? found[2] ?? found[3] ?? '';
    const to = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
    return { from: path, to };
  });
}

const roomOf = (path: string) => /^utils\/([^/]+)/.exec(path)?.[1];
const isContentScript = (path: string) =>
  /^entrypoints\/(?:(?:continue-chat|in-page|share-self-hosted)\.ts$|[^/]+\.content(?:\.ts$|\/))/.test(path) ||
  path.startsWith('utils/page/');

/** Advice for each arrow that must not be, or undefined. */
function forbidden({ from, to }: Arrow): string | undefined {
  const [source, target] = [roomOf(from), roomOf(to)];
  if (source && target && source !== target && target !== 'conversation') {
    return `a room knows only \`conversation\`: let a door join ${source} and ${target}`;
  }
  if (target && source !== target && to !== `utils/${target}`) {
    // A content script loads the one piece it needs: a chat page pays for every byte.
    const onePiece =
      /^utils\/(?:adapters\/(?:hosts|sites|recognise|[a-z-]+\/(?:gather|site))|messages\/ask|page\/[a-z-]+)$/.test(to) &&
      isContentScript(from);
    if (!onePiece) return `import a room by its face, utils/${target}`;
  }
  if (source && /^(?:components|entrypoints)\//.test(to)) return 'a room knows neither components nor doors';
  if (from.startsWith('components/') && to.startsWith('entrypoints/')) return 'a component does not know the doors';
  if (from.startsWith('components/') && target && !['conversation', 'words'].includes(target)) {
    return 'a component shows what it is given: it knows `conversation` and `words` only';
  }
  if (to === 'webextension-polyfill' && !(from.startsWith('entrypoints/') && !isContentScript(from))) {
    return 'webextension-polyfill is for the doors of background and extension pages: it throws outside extensions';
  }
  if (isContentScript(from) && /^(?:preact|idb)|^utils\/(?:store|link)/.test(to))
    return 'a chat page carries no UI library, no database, no codec';
  if (to === 'idb' && source !== 'store') return 'only utils/store knows the database';
  return undefined;
}

const arrows = sources().flatMap(arrowsOf);

describe('the star of imports', () => {
  it('has arrows to look at', () => expect(arrows.length).toBeGreaterThan(100));

  it('holds: rooms know `conversation` and no other room, components show, doors join', () => {
    const wrong = arrows.flatMap((arrow) => {
      const advice = forbidden(arrow);
      return advice ? [`${arrow.from} → ${arrow.to}: ${advice}`] : [];
    });
    expect(wrong.join('\n')).toBe('');
  });

  it('would catch a planted arrow', () => {
    const planted: Arrow[] = [
      { from: 'utils/link/codec.ts', to: 'utils/store' },
      { from: 'utils/store/library.ts', to: 'utils/conversation/parse' },
      { from: 'components/viewer/Viewer.tsx', to: 'utils/link' },
      { from: 'entrypoints/share-chatgpt.content.ts', to: 'utils/store' },
      { from: 'utils/link/codec.ts', to: 'webextension-polyfill' },
      { from: 'utils/page/buttons.ts', to: 'preact' },
      { from: 'utils/adapters/index.ts', to: 'components/kit/Button' },
    ];
    for (const arrow of planted) expect(forbidden(arrow), `${arrow.from} → ${arrow.to}`).toBeDefined();
  });

  it('knows every room', () => {
    const found = new Set(sources(['utils']).map(({ path }) => roomOf(path)));
    expect([...found].sort()).toEqual([...rooms].sort());
  });
});
