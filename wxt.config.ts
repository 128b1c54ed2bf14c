import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { buildWasm, primeFile } from './tests/bench/build-wasm.mjs';
import { hostedMatches } from './utils/adapters/hosts';

/** Web-accessible resources match whole origins only. */
const chatOrigins = hostedMatches.map((pattern) => pattern.replace(/^(https:\/\/[^/]+\/).*$/, '$1*'));

const lentWays = fileURLToPath(new URL('utils/adapters/lent-ways.ts', import.meta.url));
const formatting = fileURLToPath(new URL('entrypoints/workers/formatting.ts', import.meta.url));

export const policy = [
  "default-src 'none'",
  // The coder is WebAssembly: compiled from utils/link/cm/assembly when the extension is built.
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
].join('; ');

export default defineConfig({
  imports: false,
  hooks: {
    'build:publicAssets': async (_, files) => {
      // Words without the white space they are kept with.
      for (const [at, file] of files.entries()) {
        if (!('absoluteSrc' in file) || !/_locales[\\/].*\.json$/.test(file.relativeDest)) continue;
        const contents = JSON.stringify(JSON.parse(readFileSync(file.absoluteSrc, 'utf8')));
        files[at] = { contents, relativeDest: file.relativeDest };
      }
      files.push({ absoluteSrc: await buildWasm(), relativeDest: 'cm.wasm' });
      files.push({ absoluteSrc: primeFile, relativeDest: 'prime-1.bin' });
    },
    'build:manifestGenerated': (_, { content_scripts: scripts = [] }) => {
      for (const { js } of scripts) if (js?.some((file) => file.includes('/share-'))) js.unshift('in-page.js');
    },
    // Built together with the pages: highlighter and TeX are one piece for the worker and for a page without one.
    'vite:build:extendConfig': (entrypoints, config) => {
      const input = config.build?.rollupOptions?.input;
      if (entrypoints.some(({ name }) => name === 'viewer') && input) Object.assign(input, { formatting });
      // What in-page.js lends is not built into the scripts it is loaded before. The one that reads by looks comes alone.
      if (entrypoints.some(({ name }) => /^share-(?!by-looks)/.test(name)))
        config.resolve = { ...config.resolve, alias: [{ find: /^\.\.?\/(?:gather-ways|pictures|ask)$/, replacement: lentWays }] };
    },
  },
  // Workers load what they need when they need it, as pages do.
  vite: () => ({
    worker: { format: 'es' },
    // Scripts fetch ahead through the document, and a worker that shares a piece with the pages has none: only pages do.
    build: {
      modulePreload: { polyfill: false, resolveDependencies: (_, deps, { hostType }) => (hostType === 'html' ? deps : []) },
    },
  }),
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage', 'declarativeNetRequestWithHostAccess', 'scripting', 'activeTab', 'contextMenus'],
    host_permissions: [...hostedMatches, 'https://threadlink.invalid/*'],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    content_security_policy: { extension_pages: policy },
    web_accessible_resources: [
      // No use_dynamic_url here: a chat page with COEP could not load the frame (measured in Chromium 156).
      { resources: ['share.html'], matches: chatOrigins },
      // Everywhere, or links clicked on other sites would die; by a changing address, so that no site can probe for it.
      { resources: ['viewer.html'], matches: ['<all_urls>'], use_dynamic_url: true },
    ],
    commands: {
      share: { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_commandShare__' },
    },
    // Split: in a private window Chromium gives our pages a store of their own that is gone with the window. Firefox knows no split.
    ...(browser !== 'firefox' && { incognito: 'split' as const }),
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'threadlink@threadlink.invalid',
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
});
