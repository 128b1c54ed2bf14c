import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  summary: string;
  /** What is set inside, said while it is closed. */
  state?: string;
  /** Opens it when it becomes true; closing is the reader's. */
  open?: boolean;
  children: ComponentChildren;
}

/** Choices that most people leave as they are: closed until they are looked for. */
export function More({ summary, state, open = false, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (open && details.current) details.current.open = true;
  }, [open]);
  return (
    <details class="share-more" ref={details}>
      <summary>
        <span>{summary}</span>
        {state !== undefined && state !== '' && <span class="soft share-more-state">{state}</span>}
      </summary>
      <div class="stack share-more-body">{children}</div>
    </details>
  );
}
