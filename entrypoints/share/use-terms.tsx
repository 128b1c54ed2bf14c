import { useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { PassphrasePlace } from '../../components/share/PassphraseField';
import type { TermsSlot } from '../../components/share/ShareForm';
import { saidOf, TermsForm } from '../../components/share/TermsForm';
import { isReady, noWishes, type Wishes } from '../../components/share/wishes';
import { ask } from '../../utils/messages';
import { judgePassphrase, makePassphrase } from '../../utils/passphrase';
import type { Where } from './where';

/** Note, expiry, permissions and passphrase: chosen anew for every link. */
export function useTerms(where: Where, close: () => void): { wishes: Wishes; terms: TermsSlot } {
  const [wishes, setWishes] = useState(noWishes);
  const now = Date.now();
  const strength = wishes.passphrase && judgePassphrase(wishes.passphrase.text);
  const terms = {
    form: <TermsForm wishes={wishes} passphrase={placeOf(where, close)} now={now} onChange={setWishes} />,
    said: saidOf(wishes),
    ready: isReady(wishes, strength, now),
    locked: wishes.passphrase !== undefined,
  };
  return { wishes, terms };
}

/** A passphrase is neither typed nor shown where the chat page could take the focus or lie over it: the sharing moves. */
function placeOf(where: Where, close: () => void): PassphrasePlace {
  if (!where.framed) return { is: 'window', make: makePassphrase, judge: judgePassphrase };
  const onMove = async () => {
    await ask(browser.runtime, 'share.window', where.ref);
    close();
  };
  return { is: 'framed', onMove: () => void onMove() };
}
