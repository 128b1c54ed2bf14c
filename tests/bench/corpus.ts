import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Conversation } from '../../utils/conversation';
import { conversationOf } from '../tools/chat-file';

export interface Sample {
  file: string;
  conversation: Conversation;
  /** `JSON.stringify` of title, model, createdAt and messages as they stand in the file. */
  json: string;
  /** Characters of title and messages. */
  chars: number;
  language: string;
}

interface ChatFile {
  title?: string;
  model?: string;
  createdAt?: string;
  lang?: string;
  messages: { role: string; content: string }[];
}

/** Every `*.json` of a folder. Languages come from the files, else from the INDEX.md above them, else from the letters. */
export function readCorpus(folder: string): Sample[] {
  const index = join(folder, '..', 'INDEX.md');
  const languages = existsSync(index) ? readLanguages(readFileSync(index, 'utf8')) : {};
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((file) => {
    const chat = JSON.parse(readFileSync(join(folder, file), 'utf8')) as ChatFile;
    const { title, model, createdAt, messages } = chat;
    const conversation = conversationOf(chat, file);
    if (!conversation.ok) throw new Error(`${file}: ${conversation.trouble.code}`);
    const plain = { title, model, createdAt, messages: messages.map(({ role, content }) => ({ role, content })) };
    const text = [title ?? '', ...messages.map(({ content }) => content)].join('');
    const language = chat.lang ?? languages[file.replace('.json', '')] ?? guess(text);
    return { file, conversation: conversation.value, json: JSON.stringify(plain), chars: text.length, language };
  });
}

function readLanguages(index: string): Record<string, string> {
  const rows = index.matchAll(/^\| (\S+) \| [^|]+ \| [^|]+ \| (\w+) \|/gm);
  return Object.fromEntries([...rows].map(([, id, language]) => [id, language]));
}

const scripts: [language: string, letters: RegExp][] = [
  ['ja', /[\u3040-\u30ff]/g],
  ['ko', /[\uac00-\ud7af]/g],
  ['zh', /[\u4e00-\u9fff]/g],
  ['ru', /[\u0400-\u04ff]/g],
  ['ar', /[\u0600-\u06ff]/g],
  ['hi', /[\u0900-\u097f]/g],
];

/** By script: the first that makes up a tenth of the text. */
function guess(text: string): string {
  return scripts.find(([, letters]) => (text.match(letters)?.length ?? 0) * 10 > text.length)?.[0] ?? 'latin';
}
