import type { OwnSite } from '../adapter';

export const site: OwnSite = {
  id: 'open-webui',
  name: 'Open WebUI',
  matches: [],
  address: '',
  newChat: '/',
  composers: [
    { kind: 'tiptap', selector: '#chat-input[contenteditable="true"], #chat-input [contenteditable="true"]' },
    { kind: 'textarea', selector: 'textarea#chat-input, #chat-textarea' },
  ],
  marks: {
    sure: [
      '#sidebar-chat-item',
      '#chat-context-menu-button',
      '#sidebar-new-chat-button',
      'link[rel="search"][title*="Open WebUI" i]',
      'meta[name="apple-mobile-web-app-title"][content*="Open WebUI" i]',
      'meta[name="description"][content*="Open WebUI" i]',
    ],
    hints: [
      'script[src$="/static/loader.js"]',
      'link[href$="/static/custom.css"]',
      'link[href$="/opensearch.xml"]',
      '#splash-screen',
      '#chat-input',
      '#messages-container',
      '.chat-assistant',
    ],
    title: /Open WebUI/i,
    stored: [],
  },
  pictures: {
    at: /^\/(?:api\/v1\/files\/[\w-]{8,64}\/content|cache\/image\/generations\/[\w-]+\.(?:png|jpe?g|webp))$/,
    within: true,
  },
};
