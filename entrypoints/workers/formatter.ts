import type { Formatter } from '../../components/conversation/formatter';
import { formatInWorker } from '../../components/conversation/worker-formatter';
// The bundler makes a file of its own of it and gives back where that lies.
import formatting from './formatting?worker&url';
import { workerUrl } from './worker-url';

/** A formatter for one conversation on a page of ours; its worker starts at once. */
export const startFormatter = (): Formatter => formatInWorker(() => new Worker(workerUrl(formatting), { type: 'module' }));
