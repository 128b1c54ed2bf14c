import type { Frame, Page } from 'puppeteer-core';
import { click, waitFor } from '../tools/find';

/** What the page hands to the downloads, caught at the door: a headless browser keeps its downloads to itself. */
export async function savedBy(where: Frame | Page, button: string): Promise<{ name: string; text: string }> {
  await where.evaluate(`{
    window.__saved = undefined;
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { blob.text().then((text) => { window.__text = text; }); return make(blob); };
    HTMLAnchorElement.prototype.click = function () { const name = this.download; setTimeout(() => { window.__saved = { name, text: window.__text }; }, 200); };
  }`);
  await click(where, 'button', button);
  return waitFor('the file', async () => (await where.evaluate('window.__saved')) as { name: string; text: string }, 20_000);
}

/** The forms that words might hide in: as they are, as UTF-16, as base64 at each of its three places, as hex, as in an address. */
export function formsOf(words: string): string[] {
  const bytes = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')];
  const base64 = bytes.flatMap((one) =>
    [0, 1, 2].map((before) => {
      // Only whole groups of three bytes look the same whatever stands around them.
      const from = (3 - before) % 3;
      return one.subarray(from, from + Math.floor((one.length - from) / 3) * 3).toString('base64');
    }),
  );
  const texts = [
    words,
    encodeURIComponent(words),
    ...bytes.map((one) => one.toString('latin1')),
    ...bytes.map((one) => one.toString('hex')),
  ];
  const alike = base64.filter((one) => one.length >= 8);
  return [...new Set([...texts, ...alike, ...alike.map((one) => one.replaceAll('+', '-').replaceAll('/', '_'))])];
}
