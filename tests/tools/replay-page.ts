import type { IncomingMessage } from 'node:http';
import type { Page } from 'puppeteer-core';
import type { Handler } from './serve-hosts';

/** What a site's API says: `METHOD path`, with or without the query → the answer. */
export type ApiMap = Record<string, ApiAnswer>;

export interface ApiAnswer {
  /** 200 if absent. */
  status?: number;
  headers?: Record<string, string>;
  /** Text as it is, anything else as JSON. */
  body?: unknown;
}

/** What the site had stored in the browser. Values that are no text are stored as JSON in localStorage. */
export interface Stored {
  localStorage?: Record<string, unknown>;
  /** Database → store → `{key: value}`, or a list: kept by the store's own numbers. */
  indexedDB?: Record<string, Record<string, Record<string, unknown> | unknown[]>>;
}

export interface SavedPage {
  url: string;
  html: string;
  api?: ApiMap;
  storage?: Stored;
  /** Let the page's own scripts run. Otherwise it is shown as it was saved. */
  scripts?: boolean;
}

/** A path no site has: an empty page of the same origin, to store things from. */
const emptyPath = '/.threadlink-replay';

// Frames are ours alone: what the page framed was not saved with it. Firefox asks the page's policy about ours too.
const asSaved =
  "script-src 'none'; default-src 'self' 'unsafe-inline' data: blob:; frame-src chrome-extension: moz-extension:; form-action 'none'";

/** Answers as the site would: its API from the map, the saved page at its address, and nothing else. */
export function answerAs({ url, html, api = {}, scripts = false }: SavedPage): Handler {
  const { pathname } = new URL(url);
  const page = { 'Content-Type': 'text/html; charset=utf-8', ...(scripts ? {} : { 'Content-Security-Policy': asSaved }) };
  return (request, response) => {
    const target = request.url ?? '/';
    const path = target.replace(/\?.*$/, '');
    const answer = answerFor(api, request.method ?? 'GET', target);
    if (answer) return void response.writeHead(answer.status ?? 200, headersOf(answer)).end(textOf(answer.body));
    if (path === emptyPath) return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>');
    if (path === pathname && request.method === 'GET') return void response.writeHead(200, page).end(html);
    response.writeHead(isAsset(request) ? 204 : 404).end();
  };
}

/** The key with the query goes first; order of its fields and how they are escaped do not matter. */
function answerFor(api: ApiMap, method: string, target: string): ApiAnswer | undefined {
  const plain = `${method} ${target.replace(/\?.*$/, '')}`;
  const same = Object.keys(api).find((key) => key.includes('?') && sorted(key) === sorted(`${method} ${target}`));
  const key = same ?? plain;
  return Object.hasOwn(api, key) ? api[key] : undefined;
}

function sorted(key: string): string {
  const [path, query = ''] = key.split(/\?(.*)/s);
  const fields = new URLSearchParams(query);
  fields.sort();
  return `${path}?${fields}`;
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body));

function headersOf({ headers, body }: ApiAnswer): Record<string, string> {
  const named = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  return { ...(named ? {} : { 'Content-Type': type }), ...headers };
}

/** Styles, pictures, fonts and scripts are asked for by the page, not by a reader. */
const isAsset = ({ headers }: IncomingMessage): boolean =>
  ['style', 'image', 'font', 'script', 'audio', 'video', 'manifest'].includes(String(headers['sec-fetch-dest']));

/** Stores what the site had stored, from an empty page of its origin: the tab is left there. */
export async function seed(tab: Page, { url, storage }: SavedPage): Promise<void> {
  if (!storage) return;
  await tab.goto(new URL(emptyPath, url).href);
  await tab.evaluate(`(${keep})(${JSON.stringify(storage)})`);
}

/** Runs in the page, as text: what a bundler adds to functions does not exist there. */
const keep = `async ({ localStorage: texts = {}, indexedDB: databases = {} }) => {
  for (const [key, value] of Object.entries(texts)) localStorage.setItem(key, typeof value === 'string' ? value : JSON.stringify(value));
  const ended = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (const [name, stores] of Object.entries(databases)) {
    const opening = indexedDB.open(name);
    opening.onupgradeneeded = () => {
      for (const [store, values] of Object.entries(stores)) opening.result.createObjectStore(store, Array.isArray(values) ? { autoIncrement: true } : {});
    };
    const database = await ended(opening);
    for (const [store, values] of Object.entries(stores)) {
      const rows = Array.isArray(values) ? values.map((value) => [undefined, value]) : Object.entries(values);
      const into = database.transaction(store, 'readwrite').objectStore(store);
      await Promise.all(rows.map(([key, value]) => ended(key === undefined ? into.add(value) : into.put(value, key))));
    }
    database.close();
  }
}`;
