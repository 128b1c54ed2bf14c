import { useMemo, useState } from 'preact/hooks';
import { parseMarkdown } from '../../utils/conversation';
import { t } from '../../utils/words';
import { Blocks, PlainText } from './Blocks';

/** UTF-16 units up to which a text is laid out unasked. */
const unasked = 64 * 1024;

export function MarkdownText({ text }: { text: string }) {
  const [asked, setAsked] = useState(text.length <= unasked);
  const nodes = useMemo(() => (asked ? parseMarkdown(text) : undefined), [text, asked]);
  if (nodes) return <div class="markdown" children={<Blocks nodes={nodes} />} />;
  return (
    <div class="markdown">
      <button type="button" class="small-button" onClick={() => setAsked(true)}>
        {t('conversationFormat')}
      </button>
      <PlainText text={text} />
    </div>
  );
}
