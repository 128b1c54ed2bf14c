import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatNumber, t, type Word } from '../../utils/words';
import { Button } from '../kit/Button';
import { AddressNote } from './AddressNote';
import { More } from './More';
import type { Kept, LinkAddress } from './phase';

interface Props {
  link: string;
  kept: Kept;
  address: LinkAddress;
  /** What the link was locked with; shown in a window only, and kept nowhere. */
  passphrase?: string | undefined;
  ways?: ComponentChildren;
  onCopy: () => Promise<boolean>;
  onClose: () => void;
}

const keptWords: Record<Kept, Word> = {
  saved: 'shareKept',
  'already-there': 'shareKeptAlready',
  private: 'shareKeptPrivate',
  failed: 'shareKeptFailed',
};

export function MadeLink({ link, kept, address, passphrase, ways, onCopy, onClose }: Props) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copyButton = useRef<HTMLDivElement>(null);
  useEffect(() => copyButton.current?.querySelector('button')?.focus(), []);
  return (
    <div class="share-made stack">
      <label class="field">
        <span>{t('shareLink')}</span>
        <textarea class="share-link" readOnly rows={4} value={link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <p class="soft">{t('shareLength', formatNumber(link.length))}</p>
      <div class="row" ref={copyButton}>
        <Button look="primary" onPress={async () => setCopied((await onCopy()) ? 'yes' : 'failed')}>
          {t('shareCopy')}
        </Button>
        <Button onPress={onClose}>{t('commonDone')}</Button>
      </div>
      <p role="status">
        {copied === 'yes' && t('shareCopied', new URL(link).host, formatNumber(link.length))}
        {copied === 'failed' && t('shareCopyFailed')}
      </p>
      {passphrase !== undefined && (
        <label class="field">
          <span>{t('sharePassphrase')}</span>
          <textarea class="share-link" readOnly rows={2} value={passphrase} onFocus={(event) => event.currentTarget.select()} />
          <span class="soft note">{t('sharePassphraseSend')}</span>
        </label>
      )}
      {ways && <More summary={t('shareWays')}>{ways}</More>}
      <p class={kept === 'failed' ? 'notice warn' : 'soft'}>{t(keptWords[kept])}</p>
      <p class="notice warn">{t(passphrase === undefined ? 'shareWarning' : 'shareWarningLocked')}</p>
      <AddressNote address={address} />
    </div>
  );
}
