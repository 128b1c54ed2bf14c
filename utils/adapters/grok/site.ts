import type { Site } from '../adapter';

export const site: Site = {
  id: 'grok',
  name: 'Grok',
  matches: ['https://grok.com/*'],
  address: 'https://grok.com/',
  newChat: 'https://grok.com/',
  composers: [
    { kind: 'tiptap', selector: 'div.tiptap.ProseMirror[contenteditable="true"]' },
    { kind: 'textarea', selector: 'form textarea[dir="auto"], form textarea' },
  ],
};
