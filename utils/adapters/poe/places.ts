import type { ConversationRef, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';

const chatPath = /^\/(?:chat|s)\/([\w-]{4,128})/;

/** Suffixes of class names change with every build; what stands before them does not. */
const message = '[class*="ChatMessage_chatMessage__"]';

/** Before the first answer a chat has the address of its bot, and no id. */
export function openIn({ document, location }: Pick<Page, 'document' | 'location'>): ConversationRef | undefined {
  const id = chatPath.exec(location.pathname)?.[1];
  if (!id && !document.querySelector(message)) return undefined;
  const named = (id && rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title) || titleIn(document);
  return { ...(id ? { id } : {}), ...(named ? { title: named } : {}) };
}

const titleIn = (document: Document): string =>
  document.querySelector('[class*="ChatHeader_titleText__"]')?.textContent?.trim() ?? '';

export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll('a[href^="/chat/"]')) {
    const id = chatPath.exec(element.getAttribute('href') ?? '')?.[1];
    if (!id || rows.has(id) || !isSeen(element) || element.closest(message)) continue;
    const title = (element.querySelector('[class*="title" i]') ?? element).textContent?.trim() ?? '';
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

/** Beside the title, which names the bot. */
export function headerIn(document: Document): Element | undefined {
  const title = [...document.querySelectorAll('[class*="ChatHeader_titleText__"]')].find(isSeen);
  return title?.closest('[class*="ChatHeader_titleRow__"]') ?? undefined;
}

/** Older pages have bubbles and nothing around them. */
const bubble = '[class*="Message_humanMessageBubble__"], [class*="Message_botMessageBubble__"]';

function turnsIn(document: Document): Element[] {
  const turns = [...document.querySelectorAll(message)];
  return (turns.length > 0 ? turns : [...document.querySelectorAll(bubble)]).filter(
    (turn) => !turn.parentElement?.closest(message),
  );
}

export const thread: ThreadPlan = {
  turns: turnsIn,
  key: (turn) => turn.id || undefined,
  streaming: (document) => document.querySelector(`${message}[data-complete="false"]`) !== null,
  // Older messages come from the network when the top is reached.
  patience: 2_000,
};
