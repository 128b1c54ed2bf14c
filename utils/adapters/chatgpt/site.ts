import type { Site } from '../adapter';

export const site: Site = {
  id: 'chatgpt',
  name: 'ChatGPT',
  matches: ['https://chatgpt.com/*', 'https://chat.openai.com/*'],
  address: 'https://chatgpt.com/',
  newChat: 'https://chatgpt.com/',
  // Longer text that is pasted becomes a file, from 2026-08 on.
  longest: 10_000,
  composers: [
    // App shell, from 2026-09 on.
    { kind: 'prosemirror', selector: 'form[data-chatgpt-composer] [data-composer-markdown][contenteditable="true"]' },
    { kind: 'prosemirror', selector: '#prompt-textarea[contenteditable="true"]' },
    { kind: 'textarea', selector: 'textarea#prompt-textarea' },
  ],
};
