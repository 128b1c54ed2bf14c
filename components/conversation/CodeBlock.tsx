import { useContext, useRef, useState } from 'preact/hooks';
import { visibleText } from '../../utils/conversation';
import { t } from '../../utils/words';
import { CopyButton } from './CopyButton';
import { type CodeSpan, useHighlight } from './highlight';
import { useNear } from './near';
import { PrintingContext } from './printing';
import { VisibleText } from './VisibleText';

interface Props {
  language: string;
  text: string;
}

export function CodeBlock({ language, text }: Props) {
  const block = useRef<HTMLElement>(null);
  const [wrap, setWrap] = useState(false);
  const [near, printing] = [useNear(block), useContext(PrintingContext)];
  const spans = useHighlight(language, text, near || printing);
  return (
    <figure class="code-block" ref={block} dir="ltr">
      <figcaption class="code-head">
        <span>{language || t('conversationCode')}</span>
        <span class="code-tools">
          <button type="button" class="small-button" aria-pressed={wrap} onClick={() => setWrap(!wrap)}>
            {t('conversationWrap')}
          </button>
          <CopyButton text={() => visibleText(text)} label={t('conversationCopyCode')} />
        </span>
      </figcaption>
      {/* A scrolling region must be reachable by keyboard. */}
      <pre class={wrap ? 'wrapped' : ''} tabIndex={0}>
        <code>{spans ? <Spans spans={spans} /> : <VisibleText text={text} />}</code>
      </pre>
    </figure>
  );
}

function Spans({ spans }: { spans: readonly CodeSpan[] }) {
  return (
    <>
      {spans.map((span) =>
        typeof span === 'string' ? (
          <VisibleText text={span} />
        ) : (
          <span class={span.look}>
            <Spans spans={span.children} />
          </span>
        ),
      )}
    </>
  );
}
