import type { Site } from '../adapter';

export const site: Site = {
  id: 'poe',
  name: 'Poe',
  matches: ['https://poe.com/*'],
  address: 'https://poe.com/',
  newChat: 'https://poe.com/',
  composers: [{ kind: 'textarea', selector: 'textarea[class*="GrowingTextArea_textArea"]' }],
  confidence: 'medium',
};
