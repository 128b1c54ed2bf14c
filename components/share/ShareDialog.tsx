import type { ComponentChildren } from 'preact';
import { type Conversation, snapshot } from '../../utils/conversation';
import { t } from '../../utils/words';
import { Button } from '../kit/Button';
import type { OnEmbed } from './ChooseParts';
import { ChoosingPreview } from './ChoosingPreview';
import { choicesFrom, plainChoice } from './choice';
import type { Finding } from './findings';
import { MadeLink } from './MadeLink';
import { Preview } from './Preview';
import type { Draft, LinkAddress, Phase } from './phase';
import type { Fit } from './places';
import { ReadingProgress } from './ReadingProgress';
import { ShareForm, type TermsSlot } from './ShareForm';
import { ShareTroubleNotice } from './ShareTroubleNotice';

interface Props {
  phase: Phase;
  draft: Draft;
  address: LinkAddress;
  /** The terms form: note, expiry, permissions, passphrase. */
  terms?: TermsSlot;
  /** Said above the choices: an earlier link of the same conversation. */
  earlier?: ComponentChildren;
  /** Of a link that was made: what locks it, and where else it can go. */
  passphrase?: string | undefined;
  /** Where the site's own way did not do: other ways to read, said below a trouble or above the choices. */
  other?: ComponentChildren;
  /** The form for a text that is pasted. */
  paste?: ComponentChildren;
  ways?: ComponentChildren;
  /** Of the link as it would be now; undefined while it is being measured. */
  fit?: Fit | undefined;
  /** What that link would hold, decoded from its bytes. */
  decoded?: Conversation | undefined;
  /** Likely secrets in the conversation. */
  findings?: readonly Finding[];
  onDraft: (draft: Draft) => void;
  onEmbed?: OnEmbed;
  onCreate: () => void;
  onCopy: () => Promise<boolean>;
  onRetry: () => void;
  onClose: () => void;
}

/** What is about to leave, the choices about it, and at the end the link. Shows; decides nothing. */
export function ShareDialog(props: Props) {
  const { phase, draft, address, passphrase, ways, onDraft, onCopy, onRetry, onClose } = props;
  return (
    <section class="share-dialog" role="dialog" aria-modal="true" aria-labelledby="share-title">
      <header class="share-head">
        <h1 id="share-title" tabIndex={-1}>
          {t('shareHeading')}
        </h1>
        <Button look="icon" name={t('commonClose')} onPress={onClose}>
          <span aria-hidden="true">✕</span>
        </Button>
      </header>
      {phase.step === 'reading' && <ReadingProgress done={phase.done} of={phase.of} onCancel={onClose} />}
      {phase.step === 'pasting' && props.paste}
      {phase.step === 'trouble' && (
        <ShareTroubleNotice
          trouble={phase.trouble}
          chosen={phase.found !== undefined}
          other={props.other}
          onRetry={onRetry}
          onClose={onClose}
        />
      )}
      {phase.step === 'choosing' && (
        <div class="share-body">
          <ShareForm {...props} found={phase.found} making={phase.making} />
          <ChoosingPreview
            conversation={phase.found.conversation}
            draft={draft}
            choice={draft.choice ?? plainChoice}
            decoded={props.decoded}
            onChoice={(choice) => onDraft({ ...draft, choice })}
          />
        </div>
      )}
      {phase.step === 'made' && (
        <div class="share-body">
          <MadeLink link={phase.link} kept={phase.kept} {...{ address, passphrase, ways, onCopy, onClose }} />
          <Preview shown={phase.shown ?? snapshot(phase.found.conversation, choicesFrom(phase.found.conversation, draft))} />
        </div>
      )}
    </section>
  );
}
