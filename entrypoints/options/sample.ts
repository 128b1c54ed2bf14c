import browser from 'webextension-polyfill';
import { type Conversation, parseConversation } from '../../utils/conversation';
import { t } from '../../utils/words';
import { startLinks } from '../link-worker/start';

const code = `const link = address + '#' + pack(conversation);`;

const say = (role: 'user' | 'assistant', text: string) => ({ role, parts: [{ kind: 'text', text }] });

export function sampleConversation(now: number): Conversation | undefined {
  const parsed = parseConversation({
    title: t('sampleTitle'),
    author: t('extensionName'),
    capturedAt: now,
    turns: [
      say('user', t('sampleQuestionHow')),
      say('assistant', t('sampleAnswerHow', code)),
      say('user', t('sampleQuestionFork')),
      say('assistant', t('sampleAnswerFork')),
    ],
  });
  return parsed.ok ? parsed.value : undefined;
}

/** A real link, made here and opened like every other. */
export async function openSample(): Promise<void> {
  const conversation = sampleConversation(Date.now());
  const packed = conversation && (await startLinks().pack(conversation));
  if (packed?.ok) await browser.tabs.create({ url: browser.runtime.getURL(`viewer.html#${packed.value.payload}`) });
}
