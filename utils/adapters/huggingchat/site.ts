import type { Site } from '../adapter';

export const site: Site = {
  id: 'huggingchat',
  name: 'HuggingChat',
  matches: ['https://huggingface.co/chat*'],
  address: 'https://huggingface.co/chat/',
  newChat: 'https://huggingface.co/chat/',
  composers: [{ kind: 'textarea', selector: 'form textarea' }],
  pictures: { at: /^\/(?:conversation|r)\/[\w-]{6,64}\/output\/[\da-f]{64}$/, within: true },
};
