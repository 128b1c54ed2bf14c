import { t } from '../../utils/words';
import { Button } from '../kit/Button';

interface Props {
  /** The keys of the command as the browser shows them; undefined where none are set. */
  keys: string | undefined;
  firefox: boolean;
  onSample: () => void;
}

/** The first page after installing: what this does, what a link is, and one to try. */
export function WelcomePage({ keys, firefox, onSample }: Props) {
  return (
    <section class="welcome stack">
      <h1 tabIndex={-1}>{t('welcomeHeading')}</h1>
      <ol class="steps">
        <li>{t('welcomeShare')}</li>
        <li>{t('welcomeRead')}</li>
        <li>{t('welcomeGoOn')}</li>
      </ol>
      <div class="row">
        <Button look="primary" onPress={onSample}>
          {t('welcomeSample')}
        </Button>
        <a class="button" href="#library">
          {t('welcomeToLibrary')}
        </a>
      </div>
      <div class="two">
        <section class="notice stack">
          <h2>{t('welcomeIs')}</h2>
          <ul>
            <li>{t('welcomeIsCopy')}</li>
            <li>{t('welcomeIsWhole')}</li>
          </ul>
        </section>
        <section class="notice stack">
          <h2>{t('welcomeIsNot')}</h2>
          <ul>
            <li>{t('welcomeIsNotSecret')}</li>
            <li>{t('welcomeIsNotRecall')}</li>
          </ul>
        </section>
      </div>
      <section class="stack">
        <h2>{t('welcomeMachine')}</h2>
        <p>{t('welcomeMachineWhat')}</p>
      </section>
      <section class="stack">
        <h2>{t('welcomeButton')}</h2>
        <p>{t(firefox ? 'welcomePinFirefox' : 'welcomePinChromium')}</p>
        <p>{keys ? <KeysSentence keys={keys} /> : t(firefox ? 'welcomeNoKeysFirefox' : 'welcomeNoKeysChromium')}</p>
      </section>
    </section>
  );
}

/** Marks where the keys go in the sentence. */
const place = '{keys}';

function KeysSentence({ keys }: { keys: string }) {
  const [before = '', after = ''] = t('welcomeKeys', place).split(place);
  return (
    <>
      {before}
      <kbd>{keys}</kbd>
      {after}
    </>
  );
}
