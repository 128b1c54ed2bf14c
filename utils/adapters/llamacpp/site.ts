import type { OwnSite } from '../adapter';

export const site: OwnSite = {
  id: 'llamacpp',
  name: 'llama.cpp',
  matches: [],
  address: '',
  newChat: '/#/',
  composers: [{ kind: 'textarea', selector: 'form textarea' }],
  marks: {
    sure: [],
    hints: [
      '.chat-screen',
      '[data-conversation-row]',
      '.chat-message-user, .chat-message-assistant',
      '[aria-label="Expand navigation"]',
    ],
    title: /llama(?:\.cpp|[- ]?ui|\.app)/i,
    stored: ['LlamaUi', 'LlamaCppWebui', 'LlamacppWebui'],
  },
  pictures: { within: true },
};
