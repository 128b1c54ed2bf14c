import type { Site } from '../adapter';

export const site: Site = {
  id: 'perplexity',
  name: 'Perplexity',
  matches: ['https://www.perplexity.ai/*'],
  address: 'https://www.perplexity.ai/',
  newChat: 'https://www.perplexity.ai/',
  composers: [
    { kind: 'lexical', selector: '#ask-input[contenteditable="true"]' },
    { kind: 'textarea', selector: 'textarea#ask-input' },
  ],
};
