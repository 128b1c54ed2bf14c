import { useMemo } from 'preact/hooks';
import type { JobOf } from './jobs';
import { useAnswer } from './use-answer';

/** Code in colours: text, or a span with class names of the highlighter's own list. */
export type CodeSpan = string | { look: string; children: CodeSpan[] };

const longest = 20 * 1024;

/** Spans of a code block once it is near the screen and the highlighter is there; undefined until then and where it has nothing to say. */
export function useHighlight(language: string, text: string, near: boolean): CodeSpan[] | undefined {
  const job = useMemo(
    (): JobOf<'code'> | undefined =>
      near && language !== '' && text.length <= longest ? { kind: 'code', language, text } : undefined,
    [language, text, near],
  );
  return useAnswer(job)?.answer;
}
