import type { ComponentChildren } from 'preact';

interface Props {
  summary: string;
  /** What is set inside, said while it is closed. */
  state?: string;
  children: ComponentChildren;
}

/** Choices that most people leave as they are: closed until they are looked for. */
export function More({ summary, state, children }: Props) {
  return (
    <details class="share-more">
      <summary>
        <span>{summary}</span>
        {state !== undefined && state !== '' && <span class="soft share-more-state">{state}</span>}
      </summary>
      <div class="stack share-more-body">{children}</div>
    </details>
  );
}
