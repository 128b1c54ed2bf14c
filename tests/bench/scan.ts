import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { mixed } from '../secrets/megabyte';
import { pause } from '../tools/find';
import { findBrowser } from '../tools/find-browser.mjs';
import { openSession } from '../tools/session';

/**
 * `npm run bench:scan`: likely secrets looked for in 1 MB, by the built extension's own worker, a new one each time: from
 * its start to its answer, as one text and as 400. `--browser chromium|firefox`, `--rounds N` narrow it down.
 */
const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const rounds = Number(option('rounds') ?? 9);
const builds = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' };
const piece = mixed.length / 400;
const shapes = {
  'one text': [mixed],
  '400 texts': Array.from({ length: 400 }, (_, n) => mixed.slice(n * piece, (n + 1) * piece)),
};

for (const browser of (['chromium', 'firefox'] as const).filter((name) => (option('browser') ?? name) === name)) {
  const executable = findBrowser(browser);
  if (!executable) throw new Error(`no ${browser} here`);
  const extension = resolve(builds[browser]);
  const worker = readdirSync(`${extension}/assets`).find((name) => /^scan-worker-.*\.js$/.test(name));
  const session = await openSession({ name: browser, executable, extension });
  // A page without workers of its own: it may still make the one policy that lets workers start.
  const page = await session.openOwn('popup.html');
  await page.evaluate(`window.__start = trustedTypes.createPolicy('threadlink', { createScriptURL: (url) => url })`);
  for (const [shape, texts] of Object.entries(shapes)) {
    await page.evaluate(`window.__texts = ${JSON.stringify(texts)}; undefined`);
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await pause(300);
      times.push(Number(await page.evaluate(scanOnce(`/assets/${worker}`))));
    }
    const sorted = times.map(Math.round).sort((a, b) => a - b);
    process.stdout.write(
      `${browser}\t1 MB as ${shape}\tmedian ${sorted[sorted.length >> 1]} ms\t(hold 200)\tall ${sorted.join(' ')}\n`,
    );
  }
  await session.close();
}
process.exit(0);

function scanOnce(url: string): string {
  return `new Promise((resolve, reject) => {
    const begun = performance.now();
    const worker = new Worker(window.__start.createScriptURL(new URL('${url}', location.href).href), { type: 'module' });
    worker.onmessage = ({ data }) => {
      worker.terminate();
      data.flat().length > 200 ? resolve(performance.now() - begun) : reject(new Error('found too little'));
    };
    worker.onerror = reject;
    worker.postMessage({ texts: window.__texts });
  })`;
}
