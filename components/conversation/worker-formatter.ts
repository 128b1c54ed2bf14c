import type { Formatter } from './formatter';
import { formatOnPage } from './formatter';
import { type Answer, type AnswerTo, budgetOf, type Job } from './jobs';

interface Order {
  job: Job;
  wanted: () => boolean;
  done: (answer: Answer) => void;
}

/** What the worker says: it is there, it has begun the job, it has done it. */
export type FromWorker = { say: 'ready' } | { say: 'begun' } | { say: 'done'; answer: Answer };

/** Formulas of one conversation; answers kept for turns that come back to the screen; milliseconds a start may take. */
const most = { formulas: 500, kept: 300, start: 10_000 };

/**
 * One job at a time in a worker that is ended when the job passes its time: the next gets a new one. Where no worker
 * starts, the page's own thread does the work. For one conversation: formulas past the limit stay undefined.
 */
export function formatInWorker(start: () => Worker): Formatter {
  const kept = shelf();
  const orders: Order[] = [];
  const formulas = new Set<string>();
  let worker: Worker | undefined;
  let current: Order | undefined;
  const clock = alarm();
  let onPage: Formatter | undefined;
  const finish = (answer: Answer) => {
    clock.stop();
    const order = current;
    current = undefined;
    if (order) {
      if (order.wanted()) kept.put(order.job, answer);
      order.done(answer);
    }
    next();
  };
  const end = () => {
    clock.stop();
    worker?.terminate();
    worker = undefined;
  };
  const giveUp = () => {
    end();
    finish(undefined);
  };
  const withoutWorker = () => {
    end();
    onPage = formatOnPage();
    if (current) orders.unshift(current);
    current = undefined;
    next();
  };
  const listen = ({ data }: MessageEvent<FromWorker>) => {
    if (data.say === 'done') finish(data.answer);
    else if (data.say === 'begun' && current) clock.set(budgetOf(current.job), giveUp);
    else if (!current) clock.stop();
  };
  const startWorker = () => {
    try {
      worker = start();
      worker.addEventListener('message', listen);
      worker.addEventListener('error', withoutWorker, { once: true });
      clock.set(most.start, withoutWorker);
    } catch {
      withoutWorker();
    }
  };
  const next = () => {
    if (current) return;
    const order = orders.shift();
    if (!order) return;
    if (!order.wanted()) {
      order.done(undefined);
      return next();
    }
    current = order;
    if (onPage) return void onPage.format(order.job, order.wanted).then(finish, () => finish(undefined));
    if (!worker) startWorker();
    clock.set(most.start, giveUp);
    worker?.postMessage(order.job);
  };
  startWorker();
  return {
    known: kept.find,
    format: (job, wanted = () => true) => {
      if (job.kind === 'formula' && formulas.add(keyOf(job)).size > most.formulas) return Promise.resolve(undefined as never);
      return new Promise((resolve) => {
        orders.push({ job, wanted, done: resolve as never });
        next();
      });
    },
  };
}

/** One alarm at a time. */
function alarm() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    stop: () => clearTimeout(timer),
    set: (ms: number, late: () => void) => {
      clearTimeout(timer);
      // An answer that waits behind a busy page is not late.
      timer = setTimeout(() => {
        timer = setTimeout(late, 20);
      }, ms);
    },
  };
}

/** The latest answers; the oldest goes when a new one has no room. */
function shelf() {
  const kept = new Map<string, Answer>();
  return {
    put: (job: Job, answer: Answer) => {
      if (job.kind === 'words') return;
      kept.delete(keyOf(job));
      kept.set(keyOf(job), answer);
      const [oldest] = kept.keys();
      if (kept.size > most.kept && oldest !== undefined) kept.delete(oldest);
    },
    find: <J extends Job>(job: J): { answer: AnswerTo<J> | undefined } | undefined => {
      const key = keyOf(job);
      return kept.has(key) ? { answer: kept.get(key) as AnswerTo<J> } : undefined;
    },
  };
}

const keyOf = (job: Job): string => {
  if (job.kind === 'markdown') return `m${job.patient ? '!' : ''}${job.text}`;
  if (job.kind === 'code') return `c${job.language}\n${job.text}`;
  return job.kind === 'formula' ? `f${job.display ? '$' : ''}${job.tex}` : '';
};
