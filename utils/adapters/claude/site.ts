import type { Site } from '../adapter';

export const site: Site = {
  id: 'claude',
  name: 'Claude',
  matches: ['https://claude.ai/*'],
  address: 'https://claude.ai/',
  newChat: 'https://claude.ai/new',
  confidence: 'high',
  composers: [
    { kind: 'tiptap', selector: '[data-testid="chat-input"][contenteditable="true"]' },
    { kind: 'tiptap', selector: '[data-chat-input-container] [contenteditable="true"]' },
  ],
  pictures: { at: /^\/api\/(?:organizations\/)?[\w-]{8,64}\/files\/[\w-]{8,64}\/(?:preview|thumbnail)$/ },
};
