import { fail } from '../conversation';
import type { Cm } from './cm';
import { codecs as standard } from './codecs';
import { contextMixing } from './codecs/context-mixing';
import { openPayload, packPayload } from './payload';
import type { Asked, Said } from './worker-protocol';

/** The part of a worker's global scope that is needed. */
interface Scope {
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
  postMessage(message: Said): void;
}

/** The worker's side: one piece of work after the other, the coder loaded once. */
export function serveLinkWorker(scope: Scope, loadCm: () => Promise<Cm>): void {
  let loading: Promise<Cm> | undefined;
  const cm = () => {
    loading ??= loadCm();
    return loading;
  };
  let queue: Promise<unknown> = Promise.resolve();
  scope.onmessage = ({ data }) => {
    queue = queue.then(async () => (data.ask === 'warm' ? void (await cm()) : work(data))).catch(() => undefined);
  };

  async function work(asked: Exclude<Asked, { ask: 'warm' }>): Promise<void> {
    const { id } = asked;
    scope.postMessage({ say: 'begun', id });
    // A coder that cannot be loaded is no reason not to share: the other codecs do without.
    const coder = asked.ask === 'pack' ? await cm().catch(() => undefined) : undefined;
    const progress = (done: number, total: number) => scope.postMessage({ say: 'progress', id, done, total });
    const loadForReading = async () => {
      const loaded = await cm();
      scope.postMessage({ say: 'ready', id });
      return loaded;
    };
    if (asked.ask === 'pack') {
      const codecs = coder ? [...standard, contextMixing(async () => coder, progress)] : standard;
      const result = await packPayload(asked.conversation, asked.terms, codecs).catch(() => fail({ code: 'too-large' } as const));
      scope.postMessage({ say: 'packed', id, result });
    } else {
      const codecs = [...standard, contextMixing(loadForReading, progress)];
      const result = await openPayload(asked.payload, asked.now, codecs).catch(() => fail({ code: 'damaged' } as const));
      scope.postMessage({ say: 'opened', id, result });
    }
    // Between two jobs nobody waits: then the coder forgets the last one.
    if (loading) (await cm()).refresh();
  }
}
