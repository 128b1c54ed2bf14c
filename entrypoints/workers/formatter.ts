import type { Formatter } from '../../components/conversation/formatter';
import { formatInWorker } from '../../components/conversation/worker-formatter';
import { startWorker } from '../../utils/workers';

/** A formatter for one conversation on a page of ours; its worker starts at once. */
export const startFormatter = (): Formatter => formatInWorker(() => startWorker('/formatting.js'));
