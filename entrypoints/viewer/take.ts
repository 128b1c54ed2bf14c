import type { CopyForm, FileForm, Taking } from '../../components/viewer/Taking';
import { type Conversation, visibleText } from '../../utils/conversation';
import {
  fileName,
  htmlFile,
  jsonFile,
  markdownFile,
  type PageWords,
  plainTurn,
  plainTurns,
  turnMarkdown,
  turnsHtml,
} from '../../utils/export';
import { packPayload, type Terms } from '../../utils/link';
import { exportWords } from '../share/export-words';
import { saveFile } from '../share/save-file';
import type { Opened } from './open';

export const copyText = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );

/** The ways to take what is opened along, for the viewer of the extension and for that of the web. */
export function takingOf(opened: Opened, siteName: string | undefined): Taking {
  const { conversation, expiresAt, readOnly } = opened.shown;
  const terms: Terms = { ...(expiresAt === undefined ? {} : { expiresAt }), ...(readOnly ? { readOnly } : {}) };
  const words = () => exportWords(conversation, terms, siteName ?? conversation.site);
  return {
    onCopy: (form, number) => copy(form, conversation, words(), number),
    onFile: (form) => void save(form, opened, terms, words()),
    onPrint: () => window.print(),
  };
}

/** What is copied is what is seen: characters that cannot be seen go by their names. */
async function copy(form: CopyForm, conversation: Conversation, words: PageWords, number?: number): Promise<boolean> {
  const turn = number === undefined ? undefined : conversation.turns[number - 1];
  if (form === 'markdown') return copyText(visibleText(turn ? turnMarkdown(turn, words) : markdownFile(conversation, words)));
  const plain = visibleText(turn ? plainTurn(turn, words) : plainTurns(conversation, words));
  if (form === 'plain') return copyText(plain);
  const { formula } = await import('../../components/conversation/tex');
  const html = turnsHtml(turn ? { turns: [turn] } : conversation, words, formula);
  const item = new ClipboardItem({ 'text/html': blob(html, 'text/html'), 'text/plain': blob(plain, 'text/plain') });
  return navigator.clipboard.write([item]).then(
    () => true,
    () => copyText(plain),
  );
}

const blob = (text: string, type: string): Blob => new Blob([text], { type });

const endings = { markdown: 'md', html: 'html', json: 'json' } as const satisfies Record<FileForm, string>;

async function save(form: FileForm, { shown, payload }: Opened, terms: Terms, words: PageWords): Promise<void> {
  const { conversation } = shown;
  const name = fileName(conversation.title, endings[form]);
  if (form === 'json') return saveFile(document, name, jsonFile(conversation));
  if (form === 'markdown') return saveFile(document, name, markdownFile(conversation, words));
  const { formula } = await import('../../components/conversation/tex');
  // A fork has no link yet: the file carries one made of it.
  const made = payload === undefined ? await packPayload(conversation, terms) : undefined;
  const carried = payload ?? (made?.ok ? made.value.payload : '');
  saveFile(document, name, htmlFile({ conversation, payload: carried, words, formula }));
}
