import type { OwnSite } from '../adapter';

/** Its labels are in English for everyone, so they may be relied on. */
export const site: OwnSite = {
  id: 'llamacpp',
  name: 'llama.cpp',
  matches: [],
  address: '',
  newChat: '/#/',
  composers: [{ kind: 'textarea', selector: 'form textarea, textarea#msg-input' }],
  marks: {
    sure: [
      '[role="group"][aria-label="User message with actions"]',
      // Of the generation before that, and of the first one.
      'a[href*="?new_chat=true#/"]',
      '#messages-list [aria-description="Message from user"]',
    ],
    hints: [
      '.chat-screen',
      '[data-conversation-row]',
      '.chat-message-user, .chat-message-assistant',
      '[aria-label="Expand navigation"]',
      '[role="group"][aria-label="Chat input"]',
      // Of the first generation as it began.
      '#messages-list',
      '.drawer-side',
    ],
    title: /llama(?:\.cpp|[- ]?ui|\.app)/i,
    stored: ['LlamaUi', 'LlamaCppWebui', 'LlamacppWebui'],
  },
  pictures: { within: true },
};
