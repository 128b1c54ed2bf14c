import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { linkWorker, openPayload, packPayload, serveLinkWorker } from '../../utils/link';
import { nodeCm } from '../tools/codecs';
import { plain } from './snapshots';

/** The two sides joined without a thread between them. */
function joined(answering: { mute?: 'all' | 'after-ready' } = {}) {
  const worker = { onmessage: null, onerror: null, terminate: vi.fn(), postMessage: vi.fn() } as unknown as Worker & {
    terminate: ReturnType<typeof vi.fn>;
  };
  const scope = {
    onmessage: null as ((event: MessageEvent) => void) | null,
    postMessage(data: { say: string }) {
      const said = answering.mute === undefined || (answering.mute === 'after-ready' && ['begun', 'ready'].includes(data.say));
      if (said) worker.onmessage?.({ data } as MessageEvent);
    },
  };
  serveLinkWorker(scope as never, nodeCm);
  worker.postMessage = (data: unknown) => void setTimeout(() => scope.onmessage?.({ data } as MessageEvent));
  return worker;
}

describe('the link worker', () => {
  it('packs with the coder and opens what it packed', async () => {
    const links = linkWorker(() => joined());
    const packed = await links.pack(plain);
    if (!packed.ok) throw new Error(packed.trouble.code);
    expect(packed.value.codec).toBe('context-mixing');
    const opened = await links.open(packed.value.payload, 0);
    expect(opened.ok && opened.value.conversation.title).toBe(plain.title);
  }, 60_000);

  it('opens what was packed without it, and names every trouble', async () => {
    const links = linkWorker(() => joined());
    const packed = await packPayload(plain);
    if (!packed.ok) throw new Error(packed.trouble.code);
    expect((await links.open(packed.value.payload, 0)).ok).toBe(true);
    expect(await links.open('tl2.abc', 0)).toEqual({ ok: false, trouble: { code: 'newer' } });
  });

  it('without the coder a page cannot read its links', async () => {
    const links = linkWorker(() => joined());
    const packed = await links.pack(plain);
    const opened = packed.ok ? await openPayload(packed.value.payload, 0) : packed;
    expect(opened).toEqual({ ok: false, trouble: { code: 'newer' } });
  });
});

describe('the watchdog', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends a worker that takes more than four seconds over a link, and calls it too large', async () => {
    const worker = joined({ mute: 'all' });
    const links = linkWorker(() => worker);
    const opened = links.open('tl1.abc', 0);
    worker.onmessage?.({ data: { say: 'ready', id: 1 } } as MessageEvent);
    await vi.advanceTimersByTimeAsync(3_900);
    expect(worker.terminate).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(worker.terminate).toHaveBeenCalled();
    expect(await opened).toEqual({ ok: false, trouble: { code: 'too-large' } });
  });

  it('does not count the wait for others', async () => {
    const worker = joined({ mute: 'all' });
    const links = linkWorker(() => worker);
    void links.open('tl1.abc', 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(worker.terminate).not.toHaveBeenCalled();
  });
});
