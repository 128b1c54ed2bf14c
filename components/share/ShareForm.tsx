import type { ComponentChildren } from 'preact';
import { formatNumber, plural, t } from '../../utils/words';
import { Button } from '../kit/Button';
import { AddressNote } from './AddressNote';
import { More } from './More';
import type { Draft, Found, LinkAddress } from './phase';

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
  onDraft: (draft: Draft) => void;
  onCreate: () => void;
}

export function ShareForm({ found, making, draft, address, terms, earlier, onDraft, onCreate }: Props) {
  const nameless = draft.shareAs === 'named' && draft.name.trim() === '';
  const ready = !nameless && !making && terms?.ready !== false;
  return (
    <form
      class="share-form stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onCreate();
      }}
    >
      <Completeness found={found} />
      {earlier}
      <label class="field">
        <span>{t('shareTitle')}</span>
        <input
          type="text"
          value={draft.title}
          maxLength={500}
          onInput={(event) => onDraft({ ...draft, title: event.currentTarget.value })}
        />
      </label>
      <ShareAs draft={draft} onDraft={onDraft} />
      {terms && (
        <More summary={t('shareMore')} state={terms.said}>
          {terms.form}
        </More>
      )}
      <div class="notice warn stack">
        <p>{t(terms?.locked ? 'shareWarningLocked' : 'shareWarning')}</p>
      </div>
      <AddressNote address={address} />
      <Button look="primary" disabled={!ready} onPress={onCreate}>
        {making ? t('shareMaking') : t('shareCreate')}
      </Button>
    </form>
  );
}

/** Never a partial reading as whole. */
function Completeness({ found: { conversation, completeness, siteName, drifted } }: { found: Found }) {
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
