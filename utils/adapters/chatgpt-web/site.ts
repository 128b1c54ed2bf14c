import type { OwnSite } from '../adapter';

export const site: OwnSite = {
  id: 'chatgpt-web',
  name: 'ChatGPT Web',
  matches: [],
  address: '',
  newChat: '/#/chat',
  composers: [{ kind: 'textarea', selector: 'footer textarea' }],
  marks: {
    sure: [],
    hints: ['#image-wrapper', 'aside .flex.flex-col.gap-2 a', 'footer .n-input textarea'],
    title: /ChatGPT[- ]Web/i,
    stored: ['chatStorage'],
  },
};
