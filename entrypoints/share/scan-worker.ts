import { scan } from '../../utils/secrets';
import type { ScanAnswer, ScanAsk } from './scan-texts';

/** Looks through texts, one after another, off the page's thread. */
self.addEventListener('message', ({ data }: MessageEvent<ScanAsk>) => {
  const found: ScanAnswer = data.texts.map((text) => scan(text));
  postMessage(found);
});
