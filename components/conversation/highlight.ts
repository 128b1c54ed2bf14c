import { useEffect, useState } from 'preact/hooks';

/** Code in colours: text, or a span with class names of the highlighter's own list. */
export type CodeSpan = string | { look: string; children: CodeSpan[] };

const longest = 20 * 1024;

/** Spans of a code block once it is near the screen and the highlighter is there; undefined until then and where it has nothing to say. */
export function useHighlight(language: string, text: string, near: boolean): CodeSpan[] | undefined {
  const [spans, setSpans] = useState<CodeSpan[]>();
  useEffect(() => {
    setSpans(undefined);
    if (!near || language === '' || text.length > longest) return;
    let wanted = true;
    import('./highlighter').then(
      ({ highlight }) => wanted && setSpans(highlight(language, text)),
      () => undefined, // The code stands there in one colour.
    );
    return () => {
      wanted = false;
    };
  }, [language, text, near]);
  return spans;
}
