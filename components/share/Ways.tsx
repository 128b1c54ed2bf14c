import { useState } from 'preact/hooks';
import { formatNumber, t, type Word } from '../../utils/words';
import { Button } from '../kit/Button';
import { QrCode } from './QrCode';

export type FileKind = 'html' | 'markdown' | 'json';

interface Props {
  link: string;
  /** `[title](link)`. */
  markdown: string;
  /** `mailto:…`; undefined where the link is too long for mail programs to be started with it. */
  mail: string | undefined;
  /** A locked conversation goes into no file that can be read without its passphrase. */
  locked: boolean;
  onCopyText: (text: string) => Promise<boolean>;
  /** The system's own share sheet, where there is one; resolves to whether it opened. */
  onSheet?: () => Promise<boolean>;
  onFile: (kind: FileKind) => Promise<boolean>;
}

/** Ways for the link, and for the conversation itself, other than copying the one and pasting it. */
export function Ways({ link, markdown, mail, locked, onCopyText, onSheet, onFile }: Props) {
  const [said, setSaid] = useState('');
  const [qr, setQr] = useState(false);
  const copy = async () => setSaid(t((await onCopyText(markdown)) ? 'shareMarkdownCopied' : 'shareCopyFailed'));
  const save = async (kind: FileKind) => setSaid(t((await onFile(kind)) ? 'shareFileSaved' : 'shareFileFailed'));
  const share = async () => setSaid((await onSheet?.()) === false ? t('shareSheetFailed') : '');
  const files: [FileKind, Word][] = [
    ['html', 'shareFileHtml'],
    ...(locked
      ? []
      : ([
          ['markdown', 'shareFileMarkdown'],
          ['json', 'shareFileJson'],
        ] as [FileKind, Word][])),
  ];
  return (
    <>
      <div class="row">
        <Button onPress={() => void copy()}>{t('shareMarkdown')}</Button>
        <Button onPress={() => setQr(!qr)} rest={{ 'aria-expanded': qr }}>
          {t('shareQr')}
        </Button>
        {mail !== undefined && (
          <a class="button" href={mail} target="_blank" rel="noopener noreferrer">
            {t('shareMail')}
          </a>
        )}
        {onSheet && <Button onPress={() => void share()}>{t('shareSheet')}</Button>}
      </div>
      {mail === undefined && <p class="soft note">{t('shareMailTooLong', formatNumber(link.length))}</p>}
      {qr && <QrCode link={link} />}
      <div class="stack tight">
        <span class="share-legend">{t('shareFiles')}</span>
        <div class="row">
          {files.map(([kind, word]) => (
            <Button key={kind} onPress={() => void save(kind)}>
              {t(word)}
            </Button>
          ))}
        </div>
        <p class="soft note">{t(locked ? 'shareFilesLocked' : 'shareFilesNote')}</p>
      </div>
      <p role="status">{said}</p>
    </>
  );
}
