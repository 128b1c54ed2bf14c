import type { ElementHandle, Page } from 'puppeteer-core';
import { exportedReading, pastedReading } from '../../entrypoints/share/pasted-reading';
import type { Reading } from '../../utils/adapters';
import { fail, type Result } from '../../utils/conversation';
import { conversationsIn, jsonIn } from '../../utils/pasted';
import { waitFor } from './find';
import type { Session } from './session';

/** What came of one file of an export. */
export interface ReplayedExport {
  /** What the dialog said: a trouble's code, or undefined where it offered a link. */
  dialog: string | undefined;
  result: Result<Reading, string>;
}

/** Opens a file in the form for pasted text, takes the conversation at that place, and reads it once more here, for its turns. */
export async function replayExport(
  session: Session,
  file: { path: string; text: string },
  place: number,
  picture?: string,
): Promise<ReplayedExport> {
  const page = await session.openOwn('share.html?by=paste');
  try {
    const input = (await page.waitForSelector('input[type="file"]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file.path);
    let said = await outcomeOf(page);
    if (said === 'several') {
      await page.select('select[size]', `${place}`);
      await page.click('.share-paste .primary');
      said = await outcomeOf(page);
    }
    if (picture) await page.screenshot({ path: picture as `${string}.png` });
    return { dialog: said === 'ok' ? undefined : said, result: read(file.text, place) };
  } finally {
    await page.close();
  }
}

const look = `document.querySelector('.share-body') ? 'ok'
  : document.querySelector('select[size]:not([data-left])') ? (document.querySelector('select[size]').dataset.left = '', 'several')
  : document.querySelector('[data-trouble]')?.dataset.trouble`;

const outcomeOf = (page: Page): Promise<string> =>
  waitFor('the reading', async () => (await page.evaluate(look)) as string | undefined, 30_000);

function read(text: string, place: number): Result<Reading, string> {
  const value = jsonIn(text);
  if (value === undefined) return pastedReading(text, Date.now());
  const found = conversationsIn(value);
  return place in found ? exportedReading(found[place], Date.now()) : fail('no-such-conversation');
}
