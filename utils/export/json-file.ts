import type { Conversation } from '../conversation';

/** The conversation as the fields of utils/conversation, for other programs. `version` grows when a field changes its meaning. */
export function jsonFile(conversation: Conversation): string {
  return `${JSON.stringify({ format: 'threadlink-conversation', version: 1, conversation }, null, 2)}\n`;
}
