/** The ten hosted chat UIs: a link may stand on any of them, so each is watched for links from the first build on. */
export const hostedMatches: readonly string[] = [
  'https://chatgpt.com/*',
  'https://chat.openai.com/*',
  'https://claude.ai/*',
  'https://gemini.google.com/*',
  'https://chat.deepseek.com/*',
  'https://grok.com/*',
  'https://www.perplexity.ai/*',
  'https://copilot.microsoft.com/*',
  'https://chat.mistral.ai/*',
  'https://poe.com/*',
  'https://huggingface.co/chat*',
];
