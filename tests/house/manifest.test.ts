import { existsSync, readFileSync } from 'node:fs';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { filesUnder, root } from './sources';

interface Manifest {
  manifest_version: number;
  permissions: string[];
  host_permissions: string[];
  optional_host_permissions: string[];
  optional_permissions?: string[];
  content_scripts: { matches: string[]; js: string[] }[];
  content_security_policy: { extension_pages: string };
  web_accessible_resources: { resources: string[]; matches: string[]; use_dynamic_url?: boolean }[];
  externally_connectable?: unknown;
  browser_specific_settings?: { gecko: { id: string; data_collection_permissions: unknown } };
}

const permissions = [
  'activeTab',
  'contextMenus',
  'declarativeNetRequestWithHostAccess',
  'scripting',
  'storage',
  'unlimitedStorage',
];

const hosts = [
  'https://chat.deepseek.com/*',
  'https://chat.mistral.ai/*',
  'https://chat.openai.com/*',
  'https://chatgpt.com/*',
  'https://claude.ai/*',
  'https://copilot.microsoft.com/*',
  'https://gemini.google.com/*',
  'https://grok.com/*',
  'https://huggingface.co/chat*',
  'https://poe.com/*',
  'https://threadlink.invalid/*',
  'https://www.perplexity.ai/*',
];

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types threadlink',
];

describe.each(['chrome-mv3', 'firefox-mv3'])('the built %s', (build) => {
  const folder = `${root}.output/${build}`;
  if (!existsSync(folder))
    throw new Error(`${build} is not built: run \`npm test\`, or \`npx wxt build\` for this browser first`);
  const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as Manifest;

  it('asks for exactly these permissions', () => {
    expect([...manifest.permissions].sort()).toEqual(permissions);
    expect(manifest.optional_permissions).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
  });

  it('asks for exactly these hosts, all others one origin at a time', () => {
    expect([...manifest.host_permissions].sort()).toEqual(hosts);
    expect([...manifest.optional_host_permissions].sort()).toEqual(['http://*/*', 'https://*/*']);
  });

  it('justifies every permission and host in the README', () => {
    const readme = readFileSync(`${root}README.md`, 'utf8');
    const missing = [...permissions, ...hosts.map((host) => new URL(host.replace('*', '')).host)].filter(
      (word) => !readme.includes(`\`${word}`),
    );
    expect(missing).toEqual([]);
  });

  it('runs content scripts on hosts it has, and nowhere else', () => {
    const run = manifest.content_scripts.flatMap(({ matches }) => matches);
    expect(run.filter((match) => !hosts.includes(match))).toEqual([]);
  });

  it('has the policy the design lays down', () => {
    expect(
      manifest.content_security_policy.extension_pages
        .split(';')
        .map((part) => part.trim())
        .filter(Boolean),
    ).toEqual(policy);
  });

  it('lets the web reach the dialog on chat sites and the viewer by a changing address, nothing else', () => {
    const reachable = manifest.web_accessible_resources;
    expect(reachable.map(({ resources }) => resources)).toEqual([['share.html'], ['viewer.html']]);
    expect(reachable[0]?.matches).not.toContain('<all_urls>');
    expect(reachable[1]).toMatchObject({ matches: ['<all_urls>'], use_dynamic_url: true });
  });

  it('has the four pages', () => {
    for (const page of ['share', 'popup', 'viewer', 'options']) expect(existsSync(`${folder}/${page}.html`), page).toBe(true);
  });

  it('puts at most 15 kB, gzipped, into a ChatGPT page', () => {
    const scripts = manifest.content_scripts
      .filter(({ matches }) => matches.includes('https://chatgpt.com/*'))
      .flatMap(({ js }) => js);
    const sizes = [...new Set(scripts)].map((script) => gzipSync(readFileSync(`${folder}/${script}`), { level: 9 }).length);
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(15_000);
  });

  it('weighs at most 1 MB zipped, and the coder with its prime at most half of that', () => {
    const files = filesUnder(folder).map((file) => [file.slice(folder.length + 1), readFileSync(file)] as const);
    // As `npm run zip` packs them: each file deflated, named in its own head and in the directory, and the directory's end.
    const packed = ([name, bytes]: (typeof files)[number]) =>
      deflateRawSync(bytes, { level: 9 }).length + 2 * name.length + 30 + 46;
    const weigh = (some: typeof files) => some.reduce((sum, file) => sum + packed(file), 22);
    expect(weigh(files)).toBeLessThanOrEqual(1_000_000);
    const coder = files.filter(([name]) => /^(?:cm\.wasm|prime-\d+\.bin)$/.test(name));
    expect(coder.length).toBeGreaterThanOrEqual(2);
    expect(weigh(coder)).toBeLessThanOrEqual(500_000);
  });

  it('carries highlighter and TeX once', () => {
    const holding = (words: string) =>
      filesUnder(folder).filter((file) => /\.js$/.test(file) && readFileSync(file, 'utf8').includes(words));
    expect(holding('endsWithParent')).toHaveLength(1);
    expect(holding('\\\\operatorname')).toHaveLength(1);
  });

  it('puts at most 20 kB, gzipped, into the page of a self-hosted chat UI', () => {
    const doors =
      readFileSync(`${root}entrypoints/background/own-origins.ts`, 'utf8').match(/(?:content-scripts\/)?[a-z-]+\.js(?=')/g) ?? [];
    expect(doors).toHaveLength(3);
    const sizes = doors.map((script) => gzipSync(readFileSync(`${folder}/${script}`), { level: 9 }).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(20_000);
  });

  it('carries no sink and no foreign address that nobody has looked at', () => {
    const text = filesUnder(folder)
      .filter((file) => /\.js$/.test(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    expect(text).not.toMatch(/\beval\(|new Function\(|document\.write\(|importScripts\(/);
  });
});

describe('Firefox', () => {
  it('has a fixed id and says that it collects nothing', () => {
    const manifest = JSON.parse(readFileSync(`${root}.output/firefox-mv3/manifest.json`, 'utf8')) as Manifest;
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.browser_specific_settings?.gecko).toMatchObject({
      id: 'threadlink@threadlink.invalid',
      data_collection_permissions: { required: ['none'] },
    });
  });
});
