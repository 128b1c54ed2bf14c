import { browser } from 'wxt/browser';
import type { PictureTrouble } from '../../components/share/ChooseParts';
import { fail, ok, type Result } from '../../utils/conversation';
import type { Where } from './where';

/** One conversation with the chat page, through the background. */
export interface Line {
  /** What was said until now, and whatever is said from now on. */
  listen(onSaid: (message: unknown) => void, onGone: () => void): void;
  /** Asks once more, for what the page shows: what its site answered was not understood. */
  shownOnly(): boolean;
  /** A picture of the conversation as a data: URL, read by the page; or why it cannot be had. */
  picture(from: string): Promise<Result<string, PictureTrouble>>;
  /** Asks the page to take the frame away and to give the focus back. */
  close(): void;
}

/** Opens it and asks for the conversation: the script of the page's own site, or one that is put into the page now and reads any. */
export function openLine(where: Where, byLooks = where.by === 'looks'): Line {
  const port = browser.runtime.connect({ name: byLooks ? 'gather-looks' : 'gather' });
  const said: unknown[] = [];
  let gone = false;
  let hear = (message: unknown): void => void said.push(message);
  let end = (): void => undefined;
  const waiting = new Map<string, (found: Result<string, PictureTrouble>) => void>();
  port.onMessage.addListener((message: unknown) => {
    const { type, from, data, trouble } = (message ?? {}) as Record<string, unknown>;
    if (type !== 'picture') return hear(message);
    waiting.get(String(from))?.(typeof data === 'string' ? ok(data) : fail(troubleOf(trouble)));
  });
  port.onDisconnect.addListener(() => {
    gone = true;
    for (const settle of waiting.values()) settle(fail('failed'));
    end();
  });
  const asking = { type: 'gather', ref: where.ref, ...(where.nonce && !byLooks ? { nonce: where.nonce } : {}) };
  port.postMessage(asking);
  return {
    listen(onSaid, onGone) {
      for (const message of said.splice(0)) onSaid(message);
      if (gone) onGone();
      [hear, end] = [onSaid, onGone];
    },
    shownOnly: () => say(port, { ...asking, shownOnly: true }),
    picture: (from) =>
      new Promise((resolve) => {
        // One picture may stand in several places.
        const before = waiting.get(from);
        waiting.set(from, (found) => {
          before?.(found);
          resolve(found);
        });
        if (gone || !say(port, { type: 'picture', from })) resolve(fail('failed'));
      }),
    close: () => void say(port, { type: 'close' }),
  };
}

const troubleOf = (raw: unknown): PictureTrouble => (raw === 'gone' || raw === 'refused' || raw === 'large' ? raw : 'failed');

/** Whether there is somebody to say it to: the page may be gone, and its frame with it. */
function say(port: { postMessage(message: unknown): void }, message: unknown): boolean {
  try {
    port.postMessage(message);
    return true;
  } catch {
    return false;
  }
}
