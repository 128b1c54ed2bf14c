import type { OwnSite } from '../adapter';

export const site: OwnSite = {
  id: 'lobechat',
  name: 'LobeChat',
  matches: [],
  address: '',
  newChat: '/',
  composers: [
    { kind: 'lexical', selector: '[data-lexical-editor="true"][contenteditable="true"]' },
    { kind: 'textarea', selector: 'textarea.ant-input, main textarea, textarea' },
  ],
  marks: {
    sure: [
      'meta[name="application-name"][content*="Lobe" i]',
      'meta[name="apple-mobile-web-app-title"][content*="Lobe" i]',
      'meta[property="og:site_name"][content*="Lobe" i]',
    ],
    hints: ['[class*="lobe-"]', '[data-lexical-editor="true"]', 'link[href*="lobehub" i]', 'a[href*="topic="], a[href*="/tpc_"]'],
    title: /Lobe(?:Chat|Hub)/i,
    stored: ['LOBE_'],
  },
  confidence: 'medium',
  pictures: { within: true },
};
