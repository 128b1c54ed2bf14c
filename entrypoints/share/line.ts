import { browser } from 'wxt/browser';
import type { Where } from './where';

/** One conversation with the chat page, through the background. */
export interface Line {
  /** What was said until now, and whatever is said from now on. */
  listen(onSaid: (message: unknown) => void, onGone: () => void): void;
  /** Asks the page to take the frame away and to give the focus back. */
  close(): void;
}

/** Opens it and asks for the conversation. */
export function openLine(where: Where): Line {
  const port = browser.runtime.connect({ name: 'gather' });
  const said: unknown[] = [];
  let gone = false;
  let hear = (message: unknown): void => void said.push(message);
  let end = (): void => {
    gone = true;
  };
  port.onMessage.addListener((message: unknown) => hear(message));
  port.onDisconnect.addListener(() => end());
  port.postMessage({ type: 'gather', ref: where.ref, ...(where.nonce ? { nonce: where.nonce } : {}) });
  return {
    listen(onSaid, onGone) {
      for (const message of said.splice(0)) onSaid(message);
      if (gone) onGone();
      [hear, end] = [onSaid, onGone];
    },
    close() {
      try {
        port.postMessage({ type: 'close' });
      } catch {
        // The page is gone, and its frame with it.
      }
    },
  };
}
