import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findBrowser } from '../tools/find-browser.mjs';
import { openSession } from '../tools/session';
import type { Sample } from './corpus';
import type { Measured } from './measure';

const extension = resolve('.output/chrome-mv3');

/** Adds the times of the built extension's own worker in Chromium, the message to it and back included. */
export async function measureInChromium(samples: Sample[], measured: Measured[]): Promise<Measured[]> {
  const executable = findBrowser('chromium');
  if (!executable || !existsSync(extension)) {
    console.error('No Chromium, or no build (npm run build): times are those of Node only.');
    return measured;
  }
  const session = await openSession({ name: 'chromium', executable, extension });
  const page = await session.openOwn('popup.html');
  await page.evaluate(`(() => {
    const policy = trustedTypes.createPolicy('threadlink', { createScriptURL: (path) => path });
    const worker = new Worker(policy.createScriptURL('/link-worker.js'));
    const ask = (asked) => new Promise((resolve) => {
      worker.onmessage = ({ data }) => { if (data.say === 'packed' || data.say === 'opened') resolve(data.result); };
      worker.postMessage({ id: 1, ...asked });
    });
    const median = (times) => Math.round(times.sort((a, b) => a - b)[2] * 10) / 10;
    window.__measure = async (conversation) => {
      const [encode, decode] = [[], []];
      let payload = '';
      for (let n = 0; n < 5; n += 1) {
        await ask({ ask: 'open', payload: 'tl1.none', now: 0 });
        const start = performance.now();
        payload = (await ask({ ask: 'pack', conversation, terms: {} })).value.payload;
        encode.push(performance.now() - start);
        await ask({ ask: 'open', payload: 'tl1.none', now: 0 });
        const again = performance.now();
        await ask({ ask: 'open', payload, now: 0 });
        decode.push(performance.now() - again);
      }
      return { encodeMs: median(encode), decodeMs: median(decode) };
    };
  })()`);
  const files: Measured[] = [];
  for (const [n, one] of measured.entries()) {
    const chromium = (await page.evaluate(`window.__measure(${JSON.stringify(samples[n]?.conversation)})`)) as {
      encodeMs: number;
      decodeMs: number;
    };
    files.push({ ...one, chromium });
  }
  await session.close();
  return files;
}
