import { type Conversation, fail, type Result } from '../conversation';
import type { Progress } from './codecs/context-mixing';
import type { Terms } from './fields';
import type { Opened, Packed } from './payload';
import type { LinkTrouble } from './trouble';
import type { Asked, Said } from './worker-protocol';

/** Packs and opens off the page's thread. */
export interface LinkWorker {
  /** Gets the coder ready. */
  warm(): void;
  pack(conversation: Conversation, terms?: Terms): Promise<Result<Packed, { code: 'too-large' }>>;
  open(payload: string, now: number): Promise<Result<Opened, LinkTrouble>>;
  /** Ends the worker and whatever it is doing; the next call starts another. */
  end(): void;
}

/** Milliseconds a link may take to open once the coder is ready (SECURITY T4); loading it has its own. */
const openingTime = 4_000;
const loadingTime = 20_000;

interface Waiting {
  ask: 'pack' | 'open';
  settle: (said: Said) => void;
  watchdog?: ReturnType<typeof setTimeout>;
}

/** `spawn` starts the worker that serves (serve-worker.ts). A link that takes too long ends it and is called too large. */
export function linkWorker(spawn: () => Worker, progress: Progress = () => undefined): LinkWorker {
  let worker: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  function running(): Worker {
    if (worker) return worker;
    worker = spawn();
    worker.onmessage = ({ data }: MessageEvent<Said>) => hear(data);
    worker.onerror = () => giveUp();
    return worker;
  }

  function hear(said: Said): void {
    const one = waiting.get(said.id);
    if (said.say === 'progress') progress(said.done, said.total);
    else if (said.say === 'begun') watch(one, loadingTime);
    else if (said.say === 'ready') watch(one, openingTime);
    else {
      clearTimeout(one?.watchdog);
      waiting.delete(said.id);
      one?.settle(said);
    }
  }

  /** Packing is the sender's own wish and takes what it takes. */
  function watch(one: Waiting | undefined, ms: number): void {
    if (one?.ask !== 'open') return;
    clearTimeout(one.watchdog);
    one.watchdog = setTimeout(giveUp, ms);
  }

  /** Whatever was under way is answered for as too large: what a hostile link does to a reader's patience. */
  function giveUp(): void {
    const all = [...waiting];
    end();
    for (const [id, one] of all) one.settle({ say: 'opened', id, result: fail({ code: 'too-large' }) });
  }

  function end(): void {
    worker?.terminate();
    worker = undefined;
    for (const { watchdog } of waiting.values()) clearTimeout(watchdog);
    waiting.clear();
  }

  function ask(asked: Exclude<Asked, { ask: 'warm' }>): Promise<Said> {
    return new Promise((settle) => {
      waiting.set(asked.id, { ask: asked.ask, settle });
      running().postMessage(asked);
    });
  }

  return {
    warm: () => running().postMessage({ ask: 'warm' } satisfies Asked),
    async pack(conversation, terms = {}) {
      last += 1;
      const said = await ask({ ask: 'pack', id: last, conversation, terms });
      return said.say === 'packed' ? said.result : fail({ code: 'too-large' });
    },
    async open(payload, now) {
      last += 1;
      const said = await ask({ ask: 'open', id: last, payload, now });
      return said.say === 'opened' ? said.result : fail({ code: 'damaged' });
    },
    end,
  };
}
