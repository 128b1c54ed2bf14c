import type { Site } from '../adapter';

export const site: Site = {
  id: 'gemini',
  name: 'Gemini',
  matches: ['https://gemini.google.com/*'],
  address: 'https://gemini.google.com/',
  newChat: 'https://gemini.google.com/app',
  longest: 30_000,
  confidence: 'high',
  composers: [
    { kind: 'quill', selector: 'rich-textarea .ql-editor[contenteditable="true"]' },
    { kind: 'quill', selector: '[data-test-id="textarea-inner"] [contenteditable="true"]' },
  ],
};
