import { mixesAlphabets, shortName, visiblePieces } from '../../utils/conversation';
import { t } from '../../utils/words';

/** Text of a stranger: characters that cannot be seen, or that reorder others, are shown by name. */
export function VisibleText({ text }: { text: string }) {
  return (
    <>
      {visiblePieces(text).map((piece) =>
        'text' in piece ? (
          piece.text
        ) : (
          <span class="hidden-characters" title={t('conversationHiddenCharacters')}>
            {piece.hidden}
          </span>
        ),
      )}
    </>
  );
}

/** A name or title of a stranger: isolated, so that its direction cannot reach the words around it. */
export function Untrusted({ text }: { text: string }) {
  return (
    <bdi>
      <VisibleText text={text} />
    </bdi>
  );
}

/** A name that a stranger gave to somebody or something: cut, and marked where letters of several alphabets make it up. */
export function Name({ text }: { text: string }) {
  const mixed = mixesAlphabets(text);
  return (
    <bdi class={mixed ? 'mixed-name' : undefined} title={mixed ? t('viewerMixedAlphabets') : undefined}>
      <VisibleText text={shortName(text)} />
    </bdi>
  );
}
