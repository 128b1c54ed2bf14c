import { t } from '../../utils/words';
import type { LinkAddress } from './phase';

/** What somebody without Threadlink sees when they open the link. */
export function AddressNote({ address }: { address: LinkAddress }) {
  return <p class="soft share-address">{wordsFor(address)}</p>;
}

function wordsFor(address: LinkAddress): string {
  switch (address.kind) {
    case 'site':
      return t('shareAddressSite', address.host);
    case 'own':
      return t('shareAddressOwn', address.host);
    case 'nowhere':
      return t('shareAddressNowhere');
  }
}
