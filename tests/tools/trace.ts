import type { Page } from 'puppeteer-core';

interface TraceEvent {
  ph: string;
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Time on the processor: what other programs take of it is not among it. Microseconds, as all of them. */
  tdur?: number;
  args?: { data?: { url?: string } };
}

/**
 * Records what the page's thread does, from now until the answer is called: that tells how many milliseconds of each
 * task in which a script of an extension ran were not the page's own. Chromium only.
 */
export async function startTrace(tab: Page): Promise<() => Promise<number[]>> {
  await tab.tracing.start({ categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  return async () => {
    const buffer = await tab.tracing.stop();
    const { traceEvents } = JSON.parse(Buffer.from(buffer ?? []).toString('utf8')) as { traceEvents: TraceEvent[] };
    return ownTasks(traceEvents);
  };
}

const isTask = ({ name }: TraceEvent): boolean => /^(?:ThreadControllerImpl::)?RunTask$/.test(name);
const isCall = ({ name }: TraceEvent): boolean => name === 'FunctionCall';
const isOwn = ({ args }: TraceEvent): boolean => /^chrome-extension:/.test(args?.data?.url ?? '');
const isPages = ({ args }: TraceEvent): boolean => /^https?:/.test(args?.data?.url ?? '');
const end = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;
const spent = ({ tdur, dur = 0 }: TraceEvent): number => (tdur ?? dur) / 1_000;

function ownTasks(events: TraceEvent[]): number[] {
  const whole = events.filter(({ ph }) => ph === 'X');
  const own = whole.find((event) => isCall(event) && isOwn(event) && /share-|in-page/.test(event.args?.data?.url ?? ''));
  const thread = whole.filter(({ pid, tid }) => pid === own?.pid && tid === own.tid).sort((a, b) => a.ts - b.ts);
  const tasks: number[] = [];
  let task: TraceEvent | undefined;
  let calls: TraceEvent[] = [];
  const close = () => {
    if (task && calls.some(isOwn))
      tasks.push(spent(task) - outermost(calls.filter(isPages)).reduce((sum, call) => sum + spent(call), 0));
  };
  for (const event of thread) {
    if (isTask(event) && (!task || event.ts >= end(task))) {
      close();
      [task, calls] = [event, []];
    } else if (isCall(event)) calls.push(event);
  }
  close();
  return tasks;
}

function outermost(calls: TraceEvent[]): TraceEvent[] {
  const outer: TraceEvent[] = [];
  for (const call of calls) if (!outer.some((one) => end(one) >= end(call))) outer.push(call);
  return outer;
}
