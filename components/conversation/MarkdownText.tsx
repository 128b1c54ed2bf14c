import { useContext, useMemo, useState } from 'preact/hooks';
import { type BlockNode, parseMarkdown } from '../../utils/conversation';
import { t } from '../../utils/words';
import { Blocks } from './Blocks';
import { short } from './formatter';
import { Gradually } from './Gradually';
import { helpings, type JobOf } from './jobs';
import { PlainText } from './PlainText';
import { PrintingContext } from './printing';
import { useAnswer } from './use-answer';

/** UTF-16 units up to which a text is laid out unasked. */
const unasked = 64 * 1024;

/** A text as it is meant. Until it is ready, and where that would take too long, as it was written. */
export function MarkdownText({ text }: { text: string }) {
  const printing = useContext(PrintingContext);
  const [asked, setAsked] = useState(false);
  const quick = useMemo(() => (text.length <= short ? helpings(parseMarkdown(text)) : undefined), [text]);
  const job = useMemo(
    (): JobOf<'markdown'> | undefined =>
      quick || (!asked && text.length > unasked) ? undefined : { kind: 'markdown', text, patient: asked },
    [quick, text, asked],
  );
  const found = useAnswer(job);
  const late = printing && job && !found ? helpings(parseMarkdown(text)) : undefined;
  const blocks = quick ?? found?.answer ?? late;
  if (blocks) {
    return <div class="markdown">{printing ? blocks.map(Helping) : <Gradually items={blocks} each={Helping} />}</div>;
  }
  const waiting = job !== undefined && !found;
  return (
    <div class={waiting ? 'markdown waiting' : 'markdown'} aria-busy={waiting}>
      {!waiting && <Offer asked={asked} onAsk={() => setAsked(true)} />}
      <PlainText text={text} />
    </div>
  );
}

const Helping = (nodes: readonly BlockNode[]) => <Blocks nodes={nodes} />;

function Offer({ asked, onAsk }: { asked: boolean; onAsk: () => void }) {
  if (asked) return <p class="soft">{t('conversationUnformatted')}</p>;
  return (
    <button type="button" class="small-button" onClick={onAsk}>
      {t('conversationFormat')}
    </button>
  );
}
