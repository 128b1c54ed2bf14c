import { type LinkWorker, linkWorker, type Progress } from '../../utils/link';
import { startWorker } from '../../utils/workers';

/** A link worker for a page of ours. */
export function startLinks(progress?: Progress): LinkWorker {
  return linkWorker(() => startWorker('/link-worker.js'), progress);
}
