import { describe, expect, it } from 'vitest';
import { pause, waitFor } from '../tools/find';
import type { Handler, Hosts } from '../tools/serve-hosts';
import { hrefOf, openSession, type Session } from '../tools/session';
import { bread, linkFor, payloadFor } from './samples';
import { browserName, executableOf, startSession } from './start';

/**
 * A chat site that records everything it can see and sends it home: its own scripts, its navigation entries, every
 * change of its address, its service worker. Whatever it learnt stands in `seen`.
 */
function spyOn(hosts: Hosts, host: string, { worker }: { worker: boolean }): string[] {
  const seen: string[] = [];
  const files: Record<string, [type: string, body: string]> = {
    '/': ['text/html', `<!doctype html><title>spy</title><script>${recorder(worker)}</script><h1>chat</h1>`],
    '/worker.js': ['text/javascript', spyingWorker],
  };
  const answer: Handler = (request, response) => {
    const url = new URL(request.url ?? '/', `https://${host}`);
    if (url.pathname === '/seen') {
      request.setEncoding('utf8');
      request.on('data', (text: string) => seen.push(text));
      request.on('end', () => response.end());
      return;
    }
    seen.push(`request ${request.url} ${request.headers.referer ?? ''}`);
    const [type, body] = files[url.pathname] ?? files['/'] ?? ['text/plain', ''];
    response.writeHead(200, { 'content-type': type, 'service-worker-allowed': '/' }).end(body);
  };
  hosts.answer(host, answer);
  return seen;
}

const recorder = (worker: boolean) => `
  const tell = (what, text) => navigator.sendBeacon('/seen', what + ' ' + text);
  const look = (when) => {
    tell(when + ' href', location.href);
    tell(when + ' url', document.URL + document.baseURI + document.referrer);
    tell(when + ' entries', JSON.stringify(performance.getEntries().map((entry) => entry.name)));
    if (self.navigation) tell(when + ' navigation', JSON.stringify([navigation.currentEntry?.url, navigation.activation?.entry?.url, ...navigation.entries().map((entry) => entry.url)]));
  };
  look('at once');
  for (const name of ['hashchange', 'popstate', 'load', 'pageshow']) addEventListener(name, (event) => { look(name); tell(name, event.newURL ?? ''); });
  self.navigation?.addEventListener('navigate', (event) => tell('navigate', event.destination.url));
  setInterval(() => look('later'), 100);
  ${worker ? "navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(() => tell('worker', 'ready'));" : ''}
`;

const spyingWorker = `
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener('fetch', (event) => {
    if (event.request.mode === 'navigate') event.waitUntil(fetch('/seen', { method: 'POST', body: 'worker saw ' + event.request.url }));
  });
`;

const started = startSession();

async function visit(session: Session, address: string): Promise<void> {
  const page = await session.open(address);
  await pause(1_500);
  await page.close();
}

const sightings = (seen: string[], payload: string) => seen.filter((line) => line.includes(payload.slice(4, 60)));

describe('what the chat site learns of a link', () => {
  it('nothing, when it is opened with Threadlink: no request, no sighting', async () => {
    const seen = spyOn(started.session.hosts, 'chatgpt.com', { worker: false });
    await visit(started.session, await linkFor(bread));
    expect(seen).toEqual([]);
  });

  it('nothing, in a tab where it is already open: the page hears of no navigation', async () => {
    const { session } = started;
    const seen = spyOn(session.hosts, 'chatgpt.com', { worker: false });
    const [link, payload] = [await linkFor(bread), await payloadFor(bread)];
    const chat = await session.open('https://chatgpt.com/');
    await waitFor('the spy to be at work', async () => seen.some((line) => line.startsWith('later')));
    await chat.evaluate(`void setTimeout(() => { location.href = ${JSON.stringify(link)} })`).catch(() => undefined);
    await waitFor('the viewer', async () => (await hrefOf(chat)).startsWith(`${session.base}viewer.html`));
    await pause(500);
    expect(sightings(seen, payload)).toEqual([]);
    await chat.close();
  });

  it('everything, without Threadlink: the spy works', async () => {
    const bare = await openSession({ name: browserName, executable: executableOf(browserName) });
    const seen = spyOn(bare.hosts, 'chatgpt.com', { worker: false });
    await visit(bare, await linkFor(bread));
    const sights = sightings(seen, await payloadFor(bread));
    await bare.close();
    expect(sights.some((line) => line.startsWith('at once href'))).toBe(true);
    expect(sights.some((line) => /entries|navigation/.test(line))).toBe(true);
  });

  // Not to be prevented, and said in the README: Chromium hands a navigation to the site's worker before any rule of ours.
  it(`${browserName === 'chromium' ? 'Chromium: the address, if the site has' : 'Firefox: nothing, even if the site has'} a service worker`, async () => {
    const { session } = started;
    const seen = spyOn(session.hosts, 'chatgpt.com', { worker: true });
    const chat = await session.open('https://chatgpt.com/');
    await waitFor('the worker to be ready', async () => seen.some((line) => line.startsWith('worker ready')), 15_000);
    await chat.close();
    await visit(session, await linkFor(bread));
    const sights = sightings(seen, await payloadFor(bread)).filter((line) => line.startsWith('worker saw'));
    expect(sights.length > 0).toBe(browserName === 'chromium');
  });

  it('no connection was opened but to hosts that were visited', async () => {
    const strangers = started.session.hosts.connections.filter((target) => !/^(?:chatgpt\.com|mail\.test):443$/.test(target));
    // The browsers' own errands (updates, settings, safe browsing), which no switch quite silences.
    const browsersOwn =
      /(?:^|\.)(?:mozilla\.(?:com|net|org)|firefox\.com|google\.com|googleapis\.com|gstatic\.com|gvt1\.com|example\.com):\d+$/;
    expect(strangers.filter((target) => !browsersOwn.test(target))).toEqual([]);
  });
});
