import type { Site } from '../adapter';

export const site: Site = {
  id: 'copilot',
  name: 'Microsoft Copilot',
  matches: ['https://copilot.microsoft.com/*'],
  address: 'https://copilot.microsoft.com/',
  newChat: 'https://copilot.microsoft.com/',
  // The backend refuses more: "text-too-long".
  longest: 10_000,
  composers: [
    { kind: 'textarea', selector: 'textarea[data-testid="composer-input"]' },
    { kind: 'textarea', selector: 'textarea#userInput' },
  ],
  confidence: 'medium',
  pictures: { at: /^\/th\/id\/[A-Z]{2,8}\.[\w-]{8,80}(?:\.(?:png|jpe?g|webp))?$/ },
};
