import type { ComponentChildren } from 'preact';
import type { LeftOut } from '../../utils/conversation';
import { formatDate, plural, t } from '../../utils/words';
import { Name } from '../conversation/VisibleText';
import { Sentence } from './Sentence';
import type { Shown } from './shown';

interface Props {
  shown: Shown;
  /** As its makers write it; undefined for a site we do not know, whose name is the sharer's word. */
  siteName: string | undefined;
  /** Where our own name leads, where there is something to lead to. */
  libraryAddress?: string | undefined;
  children?: ComponentChildren;
}

/**
 * What we say about a link, above and outside of what the link says. A stranger's name stands in boxes of a size that
 * does not depend on it, so no name moves our words or our buttons.
 */
export function Frame({ shown, siteName, libraryAddress, children }: Props) {
  return (
    <header class="frame">
      <div class="frame-bar">
        {libraryAddress === undefined ? (
          <span class="mark">Threadlink</span>
        ) : (
          <a class="mark" href={libraryAddress} title={t('viewerLibrary')}>
            Threadlink
          </a>
        )}
        <p class="packed-by">
          <PackedBy shown={shown} />
        </p>
        {children}
      </div>
      <ul class="facts" aria-label={t('viewerFacts')}>
        <Facts shown={shown} siteName={siteName} />
      </ul>
    </header>
  );
}

/** Who packed it, as far as anyone can know. */
function PackedBy({ shown }: { shown: Shown }) {
  const { author } = shown.conversation;
  if (shown.from === 'fork') return <>{t('viewerOwnFork')}</>;
  if (author === undefined) return <>{t('viewerAnonymous')}</>;
  return (
    <Sentence word="viewerNamed">
      <strong class="name-slot">
        <Name text={author} />
      </strong>
    </Sentence>
  );
}

function Facts({ shown, siteName }: Pick<Props, 'shown' | 'siteName'>) {
  const { conversation, from } = shown;
  const { leftOut, capturedAt, turns, branches = [] } = conversation;
  const all = turns.length + (leftOut.turns ?? 0);
  return (
    <>
      {conversation.partial && <li class="warned">{t('viewerMayBePartial')}</li>}
      {siteName !== undefined && <li>{t('viewerSite', siteName)}</li>}
      {siteName === undefined && conversation.site !== '' && (
        <li>
          <Sentence word="viewerSite">
            <span class="name-slot">
              <Name text={conversation.site} />
            </span>
          </Sentence>
        </li>
      )}
      {capturedAt > 0 && <li>{t(from === 'fork' ? 'viewerForkedOn' : 'viewerFrozen', formatDate(capturedAt))}</li>}
      <li>{all > turns.length ? t('viewerTurnsOf', turns.length, all) : plural('turns', turns.length)}</li>
      {branches.length > 0 && <li>{plural('conversationVersions', branches.length)}</li>}
      {leftOut.masked ? <li>{plural('viewerLeftOutMasked', leftOut.masked)}</li> : null}
      <Missing leftOut={leftOut} />
    </>
  );
}

const stems = {
  thinking: 'viewerLeftOutThinking',
  tools: 'viewerLeftOutTools',
  images: 'viewerLeftOutImages',
  files: 'viewerLeftOutFiles',
  sources: 'viewerLeftOutSources',
  branches: 'viewerLeftOutBranches',
  unknown: 'viewerLeftOutUnknown',
} as const satisfies Record<keyof Omit<LeftOut, 'turns' | 'masked'>, string>;

function Missing({ leftOut }: { leftOut: LeftOut }) {
  const counts = (Object.keys(stems) as (keyof typeof stems)[]).flatMap((kind) => {
    const n = leftOut[kind];
    return n ? [plural(stems[kind], n)] : [];
  });
  return counts.length === 0 ? null : <li>{t('viewerLeftOut', counts.join(', '))}</li>;
}
