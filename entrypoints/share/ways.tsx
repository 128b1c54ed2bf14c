import type { Phase } from '../../components/share/phase';
import type { FileKind } from '../../components/share/Ways';
import { Ways } from '../../components/share/Ways';
import type { Conversation } from '../../utils/conversation';
import { fileName, htmlFile, jsonFile, lockedFile, markdownFile, markdownLink } from '../../utils/export';
import type { Terms } from '../../utils/link';
import { language, t } from '../../utils/words';
import { copyText } from './copy-text';
import { exportWords } from './export-words';
import { unpack } from './pack';
import { saveFile } from './save-file';

interface Props {
  made: Extract<Phase, { step: 'made' }>;
  title: string;
  locked: boolean;
}

/** Characters of a whole `mailto:` address that every system hands on to its mail program. */
const longestMail = 2_000;

export function ShareWays({ made, title, locked }: Props) {
  const { link } = made;
  const mail = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${t('shareMailBody')}\n\n${link}\n`)}`;
  const sheet = () =>
    navigator.share({ title, url: link }).then(
      () => true,
      // Closed again by whoever opened it: nothing went wrong.
      (error: DOMException) => error.name === 'AbortError',
    );
  return (
    <Ways
      {...{ link, locked }}
      markdown={markdownLink(title, link)}
      mail={mail.length > longestMail ? undefined : mail}
      onCopyText={copyText}
      {...('share' in navigator ? { onSheet: sheet } : {})}
      onFile={(kind) => saveAs(kind, { made, title, locked }).catch(() => false)}
    />
  );
}

const endings = { html: 'html', markdown: 'md', json: 'json' } as const satisfies Record<FileKind, string>;

/** Made from the finished link, not from what it was made of: nothing is in a file that is not in the link. */
async function saveAs(kind: FileKind, { made: { link, found }, title, locked }: Props): Promise<boolean> {
  const payload = link.slice(link.indexOf('#') + 1);
  const name = fileName(title, endings[kind]);
  if (locked) {
    const words = { language: language(), heading: t('fileLocked'), footer: t('fileLockedFooter') };
    saveFile(document, name, lockedFile(payload, words));
    return true;
  }
  const opened = await unpack(payload);
  if (!opened.ok) return false;
  saveFile(document, name, await contents(kind, opened.value.conversation, opened.value.terms, payload, found.siteName));
  return true;
}

async function contents(
  kind: FileKind,
  conversation: Conversation,
  terms: Terms,
  payload: string,
  siteName: string,
): Promise<string> {
  if (kind === 'json') return jsonFile(conversation);
  const words = exportWords(conversation, terms, siteName);
  if (kind === 'markdown') return markdownFile(conversation, words);
  const { formula } = await import('../../components/conversation/tex');
  return htmlFile({ conversation, payload, words, formula });
}
