import type { OwnSite } from '../adapter';

export const site: OwnSite = {
  id: 'hollama',
  name: 'Hollama',
  matches: [],
  address: '',
  // A session begins at any address that none has yet.
  newChat: '/sessions/{new}',
  composers: [{ kind: 'textarea', selector: '.session textarea, form textarea, textarea' }],
  marks: {
    sure: ['[data-testid="session-item"]'],
    hints: ['.article--user', '.article--assistant', '.session', 'a[href$="/sessions"]', 'a[href$="/knowledge"]'],
    title: /Hollama/i,
    stored: ['hollama-'],
  },
  pictures: { within: true },
};
