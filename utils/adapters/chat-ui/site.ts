import type { OwnSite } from '../adapter';
import { site as huggingchat } from '../huggingchat/site';

/** The software HuggingChat runs, at an address of one's own. */
export const site: OwnSite = {
  id: 'chat-ui',
  name: 'Hugging Face Chat UI',
  matches: [],
  address: '',
  newChat: '/',
  composers: [{ kind: 'textarea', selector: 'form textarea' }],
  marks: {
    sure: [
      'link[href*="/chatui/"]',
      'link[href*="/huggingchat/"]',
      '[data-message-role][data-message-id]',
      '[data-message-type][data-message-id]',
    ],
    hints: [
      'a[href*="/conversation/"]',
      '[aria-label="Conversation messages"]',
      '[data-testid="chat-title"]',
      'a[href$="/settings/application"]',
      'button[aria-label="Share conversation"]',
    ],
    title: /Chat ?UI|HuggingChat/i,
    stored: [],
  },
  ...(huggingchat.pictures ? { pictures: huggingchat.pictures } : {}),
};
