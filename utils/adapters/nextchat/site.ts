import type { OwnSite } from '../adapter';

export const site: OwnSite = {
  id: 'nextchat',
  name: 'NextChat',
  matches: [],
  address: '',
  // With the name of no preset: a chat begins at once, and not as one that is already there.
  newChat: '/#/new-chat?mask=0',
  composers: [{ kind: 'textarea', selector: 'textarea#chat-input' }],
  marks: {
    sure: [
      '[class*="home_chat-item__"]',
      '[class*="home_sidebar__"]',
      '[class*="chat_chat-message__"]',
      'meta[name="config"][content*="isApp"]',
    ],
    hints: ['.window-header', '#chat-input', '[class*="home_container__"]', 'meta[name="config"]'],
    title: /NextChat|ChatGPT Next Web/i,
    stored: ['chat-next-web-store'],
  },
  pictures: { at: /^\/api\/cache\/[\w-]+\.(?:png|jpe?g|gif|webp)$/, within: true },
};
