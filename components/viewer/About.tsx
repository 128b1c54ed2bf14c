import { type LeftOut, shortName } from '../../utils/conversation';
import { formatDate, formatNumber, plural, t } from '../../utils/words';
import { Untrusted } from '../conversation/VisibleText';
import { Sentence } from './Sentence';
import type { Shown } from './shown';

/** Who packed it, as far as anyone can know. */
export function PackedBy({ shown }: { shown: Shown }) {
  const { author } = shown.conversation;
  if (shown.from === 'fork') return <>{t('viewerOwnFork')}</>;
  if (author === undefined) return <>{t('viewerAnonymous')}</>;
  return (
    <Sentence word="viewerNamed">
      <strong>
        <Untrusted text={shortName(author)} />
      </strong>
    </Sentence>
  );
}

/** Where it comes from, when it was frozen, what is missing, and what it proves. */
export function About({ shown, siteName }: { shown: Shown; siteName: string }) {
  const { conversation, from } = shown;
  return (
    <div class="about">
      <ul class="facts">
        {siteName !== '' && (
          <li>
            <Sentence word="viewerSite">
              <Untrusted text={shortName(siteName)} />
            </Sentence>
          </li>
        )}
        {conversation.model && (
          <li>
            <Sentence word="viewerModel">
              <Untrusted text={shortName(conversation.model)} />
            </Sentence>
          </li>
        )}
        <li>
          {conversation.capturedAt > 0 &&
            `${t(from === 'fork' ? 'viewerForkedOn' : 'viewerFrozen', formatDate(conversation.capturedAt))}, `}
          {countTurns(conversation.turns.length, conversation.leftOut.turns)}
        </li>
      </ul>
      {conversation.partial && <p class="notice warn">{t('viewerPartial')}</p>}
      <Missing leftOut={conversation.leftOut} />
      {shown.expiresAt !== undefined && <p>{t('viewerExpires', formatDate(shown.expiresAt))}</p>}
      {conversation.note && (
        <p>
          <Sentence word="viewerNote">
            <Untrusted text={conversation.note} />
          </Sentence>
        </p>
      )}
      {shown.readOnly && <p>{t('viewerReadOnly')}</p>}
      <p class="soft">{t('viewerUnchecked')}</p>
    </div>
  );
}

/** "3 of 14 turns" where some were left out. */
const countTurns = (here: number, leftOut = 0): string =>
  leftOut === 0 ? plural('turns', here) : t('viewerTurnsOf', formatNumber(here), formatNumber(here + leftOut));

const stems = {
  thinking: 'viewerLeftOutThinking',
  tools: 'viewerLeftOutTools',
  images: 'viewerLeftOutImages',
  files: 'viewerLeftOutFiles',
  sources: 'viewerLeftOutSources',
  branches: 'viewerLeftOutBranches',
  unknown: 'viewerLeftOutUnknown',
  masked: 'viewerLeftOutMasked',
} as const satisfies Record<Exclude<keyof LeftOut, 'turns'>, string>;

function Missing({ leftOut }: { leftOut: LeftOut }) {
  const counts = (Object.keys(stems) as (keyof typeof stems)[]).flatMap((kind) => {
    const n = leftOut[kind];
    return n ? [plural(stems[kind], n)] : [];
  });
  return counts.length === 0 ? null : <p>{t('viewerLeftOut', counts.join(', '))}</p>;
}
