import type { OwnSite } from '../adapter';

export const site: OwnSite = {
  id: 'librechat',
  name: 'LibreChat',
  matches: [],
  address: '',
  newChat: '/c/new',
  composers: [{ kind: 'textarea', selector: 'textarea#prompt-textarea, textarea[data-testid="text-input"]' }],
  marks: {
    sure: [
      '[data-testid="convo-item"]',
      '[id^="conversation-menu-"]',
      '.message-render',
      'meta[name="description"][content*="LibreChat" i]',
    ],
    hints: [
      'textarea#prompt-textarea[data-testid="text-input"]',
      '[data-testid="nav-new-chat-button"]',
      '#export-menu-button',
      '.agent-turn',
      '.user-turn',
      '#loading-container',
    ],
    title: /LibreChat/i,
    stored: [],
  },
  pictures: { at: /^\/images\/[\w-]{1,64}\/[\w-]+(?:\.[\w-]+)*\.(?:png|jpe?g|gif|webp|avif)$/ },
};
