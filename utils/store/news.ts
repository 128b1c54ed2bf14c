import type { News } from './library';

/** The part of a BroadcastChannel that is needed to tell other tabs. */
export type Channel = Pick<BroadcastChannel, 'postMessage' | 'close'> & {
  addEventListener(type: 'message', listener: () => void): void;
};

export interface Announcer {
  changed(): void;
  closed(): void;
  onChange(listener: (news: News) => void): () => void;
  close(): void;
}

/** A message says only that something changed: whoever hears it reads for itself. */
export function announcer(channel: Channel | undefined): Announcer {
  const listeners = new Set<(news: News) => void>();
  const tell = (news: News) => {
    for (const listener of [...listeners]) listener(news);
  };
  channel?.addEventListener('message', () => tell('changed'));
  return {
    changed() {
      channel?.postMessage('changed');
      tell('changed');
    },
    closed: () => tell('closed'),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      channel?.close();
    },
  };
}
