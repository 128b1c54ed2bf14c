import { h, type VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { t } from '../../utils/words';
import type { MathElement } from './formula';
import type { JobOf } from './jobs';
import { useAnswer } from './use-answer';
import { VisibleText } from './VisibleText';

interface Props {
  tex: string;
  display: boolean;
}

/** UTF-16 units of TeX that may not fit on a line. */
const long = 40;

/** A formula as MathML; its TeX until it is ready, and where it cannot be read. */
export function Formula({ tex, display }: Props) {
  const job = useMemo((): JobOf<'formula'> => ({ kind: 'formula', tex, display }), [tex, display]);
  const found = useAnswer(job);
  useEffect(() => void import('./formula-look').catch(() => undefined), []);
  if (found?.answer) {
    const look = display ? 'formula display' : tex.length > long ? 'formula long' : 'formula';
    return <span class={look}>{element(found.answer)}</span>;
  }
  return (
    <code
      class={display ? 'formula-source display' : 'formula-source'}
      title={found ? t('conversationFormulaUnreadable') : undefined}
    >
      <VisibleText text={tex} />
    </code>
  );
}

function element(node: MathElement): VNode | string {
  if (typeof node === 'string') return node;
  const { tag, attributes, style, children } = node;
  // The style object is set property by property, which the page's policy allows where a style attribute is refused.
  return h(
    tag,
    { ...attributes, ...(Object.keys(style).length > 0 ? { style } : {}) },
    children.map((child) => element(child)),
  );
}
