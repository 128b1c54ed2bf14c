import { type LinkWorker, linkWorker, type Progress } from '../../utils/link';
import { workerUrl } from './worker-url';

/** A link worker for a page of ours. */
export function startLinks(progress?: Progress): LinkWorker {
  return linkWorker(() => new Worker(workerUrl('/link-worker.js')), progress);
}
