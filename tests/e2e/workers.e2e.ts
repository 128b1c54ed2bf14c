import { expect, it } from 'vitest';
import { waitFor } from '../tools/find';
import { openLink } from '../tools/journey';
import { bread, linkFor } from './samples';
import { browserName, startSession } from './start';

const started = startSession();

it('colours code and sets formulas in a worker that shares its pieces with the pages', async () => {
  const viewer = await openLink(started.session, await linkFor(bread));
  await viewer.evaluate('window.scrollTo(0, document.body.scrollHeight)');
  const worked = `document.querySelector('pre [class^=hljs-]') !== null && document.querySelector('math') !== null`;
  await waitFor('colours and a formula', async () => viewer.evaluate(worked), 15_000);
  // Only Chromium's driver knows of workers.
  if (browserName === 'chromium')
    expect(viewer.workers().map((worker) => worker.url())).toContain(`${started.session.base}formatting.js`);
  await viewer.close();
});
