import { type Job, prepare } from '../../components/conversation/jobs';
import type { FromWorker } from '../../components/conversation/worker-formatter';

interface Inside {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<Job>) => void) | null;
}

/** The worker's whole life: a job comes, it is loaded for, begun, answered. What breaks is answered with nothing. */
const inside = self as unknown as Inside;
inside.onmessage = async ({ data: job }) => {
  try {
    const work = await prepare(job);
    inside.postMessage({ say: 'begun' });
    inside.postMessage({ say: 'done', answer: work() });
  } catch {
    inside.postMessage({ say: 'done', answer: undefined });
  }
};
inside.postMessage({ say: 'ready' });
