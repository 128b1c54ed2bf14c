import type { Site } from '../adapter';

export const site: Site = {
  id: 'lechat',
  name: 'Le Chat',
  matches: ['https://chat.mistral.ai/*'],
  address: 'https://chat.mistral.ai/',
  newChat: 'https://chat.mistral.ai/chat',
  composers: [
    { kind: 'prosemirror', selector: 'form .ProseMirror[contenteditable="true"], main .ProseMirror[contenteditable="true"]' },
    { kind: 'textarea', selector: 'form textarea, main textarea' },
  ],
  confidence: 'medium',
};
