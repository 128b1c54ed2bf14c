import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Handler } from './serve-hosts';

export const webBuild = resolve('.output/web');

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
};

/** The web build as any static host would serve it, under a path of its own; everything else is not found. `caching`: what it says of that. */
export function serveWeb(path: string, caching = 'no-store'): Handler {
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'https://host/');
    const name = pathname.startsWith(path) ? pathname.slice(path.length) || 'index.html' : '';
    const file = join(webBuild, name);
    if (name === '' || name.includes('..') || !existsSync(file)) return void response.writeHead(404).end('not found');
    const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'cache-control': caching }).end(readFileSync(file));
  };
}
