import type { ComponentChildren } from 'preact';
import type { Conversation } from '../../utils/conversation';
import { formatNumber, plural, t } from '../../utils/words';
import { Button } from '../kit/Button';
import { AddressNote } from './AddressNote';
import { ChooseParts, type OnEmbed } from './ChooseParts';
import { ChooseTurns } from './ChooseTurns';
import { type Choice, plainChoice, traceOf } from './choice';
import { FitMeter } from './FitMeter';
import { type Finding, openFindings } from './findings';
import { HideText } from './HideText';
import { More } from './More';
import type { Draft, Found, LinkAddress } from './phase';
import type { Fit } from './places';

/** The terms form, what is set in it in a few words, and whether a link can be made like that. */
export interface TermsSlot {
  form: ComponentChildren;
  said: string;
  ready: boolean;
  locked: boolean;
}

interface Props {
  found: Found;
  making: boolean;
  draft: Draft;
  address: LinkAddress;
  terms?: TermsSlot | undefined;
  earlier?: ComponentChildren;
  /** Said before anything else, that it was read by its looks; or, where it looks strange, how else it could be read. */
  other?: ComponentChildren;
  fit?: Fit | undefined;
  decoded?: Conversation | undefined;
  findings?: readonly Finding[];
  onDraft: (draft: Draft) => void;
  onEmbed?: OnEmbed;
  onCreate: () => void;
}

export function ShareForm(props: Props) {
  const { found, making, draft, address, terms, earlier, fit, findings = [], onDraft, onEmbed, onCreate } = props;
  const nameless = draft.shareAs === 'named' && draft.name.trim() === '';
  const { conversation } = found;
  const nothing = draft.choice?.turns?.size === 0;
  const ready = !nameless && !nothing && !making && terms?.ready !== false;
  return (
    <form
      class="share-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onCreate();
      }}
    >
      <div class="share-scroll stack">
        {found.byLooks && props.other}
        <Completeness found={found} />
        {!found.byLooks && props.other}
        {earlier}
        <label class="field">
          <span>{t('shareTitle')}</span>
          <input
            type="text"
            dir="auto"
            value={draft.title}
            maxLength={500}
            onInput={(event) => onDraft({ ...draft, title: event.currentTarget.value })}
          />
        </label>
        <ShareAs draft={draft} onDraft={onDraft} />
        <What {...{ conversation, draft, findings }} onDraft={onDraft} onEmbed={onEmbed ?? noPictures} />
        {terms && (
          <More summary={t('shareMore')} state={terms.said}>
            {terms.form}
          </More>
        )}
        <div class="notice warn stack">
          <p>{t(terms?.locked ? 'shareWarningLocked' : 'shareWarning')}</p>
        </div>
        <AddressNote address={address} />
      </div>
      <div class="share-finish stack">
        <FitMeter fit={fit} />
        {nothing && <p class="notice warn">{t('shareNothingChosen')}</p>}
        <Button look="primary" disabled={!ready} onPress={onCreate}>
          {making ? t('shareMaking') : t('shareCreate')}
        </Button>
      </div>
    </form>
  );
}

const noPictures: OnEmbed = async () => 'failed';

interface WhatProps {
  conversation: Conversation;
  draft: Draft;
  findings: readonly Finding[];
  onDraft: (draft: Draft) => void;
  onEmbed: OnEmbed;
}

/** What of the conversation goes along. */
function What({ conversation, draft, findings, onDraft, onEmbed }: WhatProps) {
  const choice = draft.choice ?? plainChoice;
  const onChoice = (choice: Choice) => onDraft({ ...draft, choice });
  const { snapshot, origins } = traceOf(conversation, draft);
  const open = openFindings(findings, origins, choice.hidden, choice.kept);
  return (
    <div class="share-what">
      <ChooseTurns {...{ conversation, choice, onChoice }} />
      <ChooseParts {...{ conversation, choice, onChoice, onEmbed }} versions={snapshot.branches?.length ?? 0} />
      <HideText {...{ choice, onChoice }} findings={open} masked={snapshot.leftOut.masked ?? 0} own={conversation.turns.length} />
    </div>
  );
}

/** Never a partial reading as whole. */
function Completeness({ found: { conversation, completeness, siteName, drifted, unseen } }: { found: Found }) {
  const { unknown, branches } = conversation.leftOut;
  const unfinished = conversation.turns.some((turn) => turn.unfinished);
  return (
    <div class="share-completeness stack" role="status">
      {completeness.complete ? (
        <p>
          <strong>{plural('turns', conversation.turns.length)}</strong> {t('shareComplete', siteName)}
        </p>
      ) : (
        <p class="notice warn">
          <strong>
            {t(
              'sharePartial',
              formatNumber(completeness.read),
              completeness.of === undefined ? '?' : formatNumber(completeness.of),
            )}
          </strong>{' '}
          {t('sharePartialWhy')}
        </p>
      )}
      {unfinished && <p class="notice warn">{t('shareUnfinished')}</p>}
      {drifted && <p class="notice warn">{t('shareDrifted', siteName)}</p>}
      {unseen && !drifted && <p class="soft">{t('shareUnseen', siteName)}</p>}
      {unknown !== undefined && <p class="soft">{plural('shareUnknown', unknown)}</p>}
      {branches !== undefined && <p class="soft">{plural('shareBranches', branches)}</p>}
    </div>
  );
}

function ShareAs({ draft, onDraft }: Pick<Props, 'draft' | 'onDraft'>) {
  const choose = (shareAs: Draft['shareAs']) => () => onDraft({ ...draft, shareAs });
  return (
    <div class="share-as stack" role="radiogroup" aria-labelledby="share-as">
      <span id="share-as" class="share-legend">
        {t('shareAs')}
      </span>
      <label class="choice">
        <input type="radio" name="share-as" checked={draft.shareAs === 'anonymous'} onChange={choose('anonymous')} />
        <span>{t('shareAnonymous')}</span>
      </label>
      <label class="choice">
        <input type="radio" name="share-as" checked={draft.shareAs === 'named'} onChange={choose('named')} />
        <span>{t('shareNamed')}</span>
      </label>
      {draft.shareAs === 'named' && (
        <label class="field">
          <span>{t('shareName')}</span>
          <input
            type="text"
            autocomplete="name"
            value={draft.name}
            maxLength={64}
            onInput={(event) => onDraft({ ...draft, name: event.currentTarget.value })}
          />
        </label>
      )}
      <p class="soft">{draft.shareAs === 'anonymous' ? t('shareAnonymousNote') : t('shareNamedNote')}</p>
    </div>
  );
}
