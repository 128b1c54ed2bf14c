import type { Site } from '../adapter';

export const site: Site = {
  id: 'deepseek',
  name: 'DeepSeek',
  matches: ['https://chat.deepseek.com/*'],
  address: 'https://chat.deepseek.com/',
  newChat: 'https://chat.deepseek.com/',
  confidence: 'high',
  composers: [
    { kind: 'textarea', selector: 'textarea#chat-input' },
    { kind: 'textarea', selector: 'textarea[placeholder*="DeepSeek"]' },
    { kind: 'textarea', selector: 'textarea' },
  ],
};
