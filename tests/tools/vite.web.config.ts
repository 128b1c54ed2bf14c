import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { policy } from '../../wxt.config';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Puts the extension's own policy into the page, and every piece into its first load: later it asks for nothing. */
function selfContained(): Plugin {
  return {
    name: 'self-contained',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) => [
        { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
        ...Object.values(bundle ?? {}).flatMap((file) => {
          const attrs = preloadOf(file.fileName, file.type === 'chunk' && file.isEntry);
          return attrs ? [{ tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo: 'head' as const }] : [];
        }),
      ],
    },
  };
}

function preloadOf(name: string, isEntry: boolean): Record<string, string> | undefined {
  if (name.endsWith('.js') && !isEntry) return { rel: 'modulepreload', href: `./${name}` };
  return name.endsWith('.woff2') ? { rel: 'preload', as: 'font', type: 'font/woff2', href: `./${name}` } : undefined;
}

/** `npm run build:web`: the viewer as a static page that works under any address. */
export default defineConfig({
  root: at('entrypoints/viewer/web'),
  base: './',
  publicDir: false,
  plugins: [selfContained()],
  build: {
    outDir: at('.output/web'),
    emptyOutDir: true,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // One sheet, and no fetching ahead by script: what is needed is named in the page.
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: 0,
  },
});
