import { describe, expect, it, vi } from 'vitest';
import { helpings, type Job, prepare } from '../../../components/conversation/jobs';
import { type FromWorker, formatInWorker } from '../../../components/conversation/worker-formatter';
import { parseMarkdown } from '../../../utils/conversation';

const markdown = (text: string): Job & { kind: 'markdown' } => ({ kind: 'markdown', text, patient: false });

/** Does the work as the real one does; a text that says so keeps it busy for ever. */
class FakeWorker extends EventTarget {
  static started = 0;
  ended = false;
  constructor(private readonly breaks = false) {
    super();
    FakeWorker.started++;
    queueMicrotask(() => (this.breaks ? this.dispatchEvent(new Event('error')) : this.say({ say: 'ready' })));
  }
  private say(message: FromWorker) {
    if (!this.ended) this.dispatchEvent(new MessageEvent('message', { data: message }));
  }
  postMessage(job: Job) {
    if (this.breaks) return;
    void prepare(job).then((work) => {
      this.say({ say: 'begun' });
      if (!('text' in job && job.text === 'for ever')) this.say({ say: 'done', answer: work() });
    });
  }
  terminate() {
    this.ended = true;
  }
}
const start = () => new FakeWorker() as unknown as Worker;

describe('the formatter', () => {
  it('gives nodes, and again without waiting', async () => {
    const formatter = formatInWorker(start);
    expect(await formatter.format(markdown('**a**'))).toEqual([parseMarkdown('**a**')]);
    expect(formatter.known(markdown('**a**'))?.answer).toEqual([parseMarkdown('**a**')]);
    expect(formatter.known(markdown('b'))).toBeUndefined();
  });

  it('ends a worker that passes its time, and goes on with a new one', async () => {
    FakeWorker.started = 0;
    const formatter = formatInWorker(start);
    const [late, next] = [formatter.format(markdown('for ever')), formatter.format(markdown('a'))];
    expect(await late).toBeUndefined();
    expect(await next).toEqual([parseMarkdown('a')]);
    expect(FakeWorker.started).toBe(2);
  });

  it('works on the page where no worker starts', async () => {
    for (const broken of [
      () => new FakeWorker(true) as unknown as Worker,
      () => {
        throw new Error('no workers here');
      },
    ]) {
      expect(await formatInWorker(broken).format(markdown('a'))).toEqual([parseMarkdown('a')]);
    }
  });

  it('leaves undone what nobody waits for any more', async () => {
    const wanted = vi.fn(() => false);
    expect(await formatInWorker(start).format(markdown('a'), wanted)).toBeUndefined();
    expect(wanted).toHaveBeenCalled();
  });

  it('sets at most 500 formulas of a conversation', async () => {
    const formatter = formatInWorker(start);
    const set = (n: number) => formatter.format({ kind: 'formula', tex: `x_{${n}}`, display: false });
    const all = await Promise.all(Array.from({ length: 501 }, (_, n) => set(n)));
    expect(all.filter((answer) => answer !== undefined)).toHaveLength(500);
    expect(all[500]).toBeUndefined();
  });
});

describe('helpings', () => {
  it('lose nothing and keep the order', () => {
    const nodes = parseMarkdown('a *b* c\n\n'.repeat(700));
    const found = helpings(nodes) ?? [];
    expect(found.flat()).toEqual(nodes);
    expect(found.length).toBeGreaterThan(4);
  });

  it('are refused unasked where a text would become too many elements', () => {
    const most = { text: 8_000, block: 2_500 };
    expect(helpings(parseMarkdown('*a* '.repeat(200)), most)).toBeDefined();
    expect(helpings(parseMarkdown('*a* '.repeat(2_000)), most)).toBeUndefined();
    expect(helpings(parseMarkdown('a\u200b'.repeat(3_000)), most)).toBeUndefined();
  });
});
