import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, type SourceFile, sources } from './sources';

const files = sources();
/** AssemblyScript: TypeScript in looks, with a compiler and lint comments of its own. */
const typescript = files.filter(({ path }) => !path.includes('/assembly/'));
const lines = (text: string) => text.split('\n').length - 1;

function hits(pattern: RegExp, among: SourceFile[] = files): string[] {
  return among.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
  );
}

describe('files', () => {
  it('are small: none over 250 lines, nine in ten at most 150', () => {
    const sorted = files.map(({ path, text }) => [lines(text), path] as const).sort(([a], [b]) => b - a);
    expect(sorted.filter(([n]) => n > 250)).toEqual([]);
    expect(sorted[Math.floor(sorted.length / 10)]?.[0]).toBeLessThanOrEqual(150);
  });

  it('are named for what they hold', () => {
    const vague = files.filter(({ path }) => /^(?:helpers?|misc|manager|types|common|utils?)\b/i.test(basename(path)));
    expect(vague.map(({ path }) => path)).toEqual([]);
  });

  it('each room has a face that says what it knows', () => {
    const faces = files.filter(({ path }) => /^utils\/[^/]+\/index\.ts$/.test(path));
    expect(faces.filter(({ text }) => !/^\/\/ Knows: /.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('forbidden in the source', () => {
  it('no sink that makes HTML or code of data', () => {
    expect(
      hits(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|srcdoc|\beval\(|new Function|DOMParser/,
      ),
    ).toEqual([]);
  });

  it('no `any`, no silenced check, no chatter', () => {
    expect(
      // `any` itself is the linter's business.
      hits(/@ts-ignore|@ts-nocheck|@ts-expect-error|biome-ignore|console\.(?:log|debug|info)/, typescript),
    ).toEqual([]);
  });

  it('`fetch` only where a site is read', () => {
    // serve-gather hands the page's own fetch to the gather half; the link worker loads the coder that lies beside it.
    expect(
      hits(
        /\bfetch\(/,
        files.filter(
          ({ path }) =>
            !path.startsWith('utils/adapters/') &&
            !/^(?:utils\/page\/serve-gather|entrypoints\/link-worker\/beside)\.ts$/.test(path),
        ),
      ),
    ).toEqual([]);
  });

  it('`crypto.subtle` only where links are made and contents hashed', () => {
    expect(
      hits(
        /crypto\.subtle/,
        files.filter(({ path }) => !/^utils\/(?:link|conversation)\//.test(path)),
      ),
    ).toEqual([]);
  });

  it('no default exports but those WXT asks for', () => {
    const allowed =
      /\.content(?:\.ts$|\/index\.ts$)|^entrypoints\/(?:(?:continue-chat|in-page|share-self-hosted)\.ts|(?:background|link-worker)\/index\.ts)$/;
    expect(
      hits(
        /^export default/,
        files.filter(({ path }) => !allowed.test(path)),
      ),
    ).toEqual([]);
  });
});

describe('the repository', () => {
  it('has a lockfile that names no registry host', () => {
    expect(readFileSync(`${root}package-lock.json`, 'utf8')).not.toMatch(/"resolved"|https?:\/\/registry/);
  });

  it('pins every dependency, at most 12 at run time', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const all = Object.entries({ ...dependencies, ...devDependencies });
    expect(all.filter(([, version]) => !/^\d/.test(version))).toEqual([]);
    expect(Object.keys(dependencies ?? {}).length).toBeLessThanOrEqual(12);
  });

  it('says in the README why each run-time dependency is there', () => {
    const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { dependencies: Record<string, string> };
    const readme = existsSync(`${root}README.md`) ? readFileSync(`${root}README.md`, 'utf8') : '';
    expect(Object.keys(dependencies).filter((name) => !readme.includes(name))).toEqual([]);
  });
});
