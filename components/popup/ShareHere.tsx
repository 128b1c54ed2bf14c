import { useId } from 'preact/hooks';
import { t } from '../../utils/words';
import { Untrusted } from '../conversation/VisibleText';
import { Button } from '../kit/Button';

/** What the tab under the toolbar has to offer, or why it has nothing. */
export type ShareState =
  | { is: 'asking' }
  | { is: 'ready'; title?: string }
  | { is: 'no-site' }
  | { is: 'no-access'; host: string }
  /** A chat UI that anyone may run, at an address nobody has allowed yet. */
  | { is: 'recognised'; site: string; name: string; host: string }
  /** No content script answers: the tab was open before Threadlink was installed or updated. */
  | { is: 'silent' }
  | { is: 'no-conversation' };

interface Props {
  share: ShareState;
  onShare: () => void;
  onAllow: () => void;
  onReload: () => void;
  /** Reads a page of no known site by its looks. */
  onLooks: () => void;
}

export function ShareHere({ share, onShare, onAllow, onReload, onLooks }: Props) {
  const id = useId();
  return (
    <section class="stack">
      <Button look="primary" onPress={onShare} disabled={share.is !== 'ready'} rest={{ 'aria-describedby': id }}>
        {t('popupShare')}
      </Button>
      <p class="soft note" id={id} role="status">
        <Untrusted text={why(share)} />
      </p>
      {share.is === 'no-site' && <Button onPress={onLooks}>{t('popupLooks')}</Button>}
      {(share.is === 'no-access' || share.is === 'recognised') && (
        <Button onPress={onAllow}>{t('settingsAllowSite', share.host)}</Button>
      )}
      {share.is === 'silent' && <Button onPress={onReload}>{t('popupReload')}</Button>}
    </section>
  );
}

function why(share: ShareState): string {
  switch (share.is) {
    case 'asking':
      return t('popupAsking');
    case 'ready':
      return share.title ?? '';
    case 'no-site':
      return t('popupNoSite');
    case 'no-access':
      return t('popupNoAccess', share.host);
    case 'recognised':
      return t('popupLooksLike', share.name, share.host);
    case 'silent':
      return t('popupReloadFirst');
    case 'no-conversation':
      return t('popupOpenFirst');
  }
}
