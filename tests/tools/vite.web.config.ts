import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { policy } from '../../wxt.config';
import { buildWasm, primeFile } from '../bench/build-wasm.mjs';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Built together with the page: what both need is one piece. */
const workers = {
  formatting: at('entrypoints/workers/formatting.ts'),
  'link-worker': at('entrypoints/viewer/web/link-worker.ts'),
};

/**
 * Puts the extension's own policy into the page, and every piece of the page into its first load: later it asks for
 * nothing but its workers, and for the coder and its prime where a link needs them.
 */
function selfContained(): Plugin {
  return {
    name: 'self-contained',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) => [
        { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
        ...Object.values(bundle ?? {}).flatMap((file) => {
          const attrs = file.type === 'chunk' && file.isEntry ? workerOf(file) : preloadOf(file.fileName);
          return attrs ? [{ tag: 'link', attrs: { crossorigin: true, ...attrs }, injectTo: 'head' as const }] : [];
        }),
      ],
    },
  };
}

/** By this the page finds the script of a worker of its own. */
function workerOf({ name, fileName }: { name: string; fileName: string }): Record<string, string> | undefined {
  return name in workers ? { rel: 'worker', id: name, href: `./${fileName}` } : undefined;
}

function preloadOf(name: string): Record<string, string> | undefined {
  if (name.endsWith('.js')) return { rel: 'modulepreload', href: `./${name}` };
  return name.endsWith('.woff2') ? { rel: 'preload', as: 'font', type: 'font/woff2', href: `./${name}` } : undefined;
}

/** The coder and its prime, beside the link worker. */
function coder(): Plugin {
  return {
    name: 'coder',
    async generateBundle() {
      const files = { 'cm.wasm': await buildWasm(), 'prime-1.bin': primeFile };
      for (const [name, path] of Object.entries(files)) {
        this.emitFile({ type: 'asset', fileName: `assets/${name}`, source: readFileSync(path) });
      }
    },
  };
}

/** `npm run build:web`: the viewer as a static page that works under any address. */
export default defineConfig({
  root: at('entrypoints/viewer/web'),
  base: './',
  publicDir: false,
  plugins: [selfContained(), coder()],
  build: {
    rolldownOptions: { input: { index: at('entrypoints/viewer/web/index.html'), ...workers } },
    outDir: at('.output/web'),
    emptyOutDir: true,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // One sheet, and no fetching ahead by script: what is needed is named in the page.
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: 0,
  },
});
