import { useEffect, useRef } from 'preact/hooks';
import { Button } from './Button';

/** Bytes that are looked at: our own files carry their link in the first lines. */
const start = 4 * 1024 * 1024;

type OnText = (text: string) => void;

const readStart = (file: File | undefined, onText: OnText) =>
  void file
    ?.slice(0, start)
    .text()
    .then(onText, () => onText(''));

/** A file dropped anywhere on the page gives its text; text and addresses that are dragged go where they always do. */
export function useFileDrop(onText: OnText): void {
  const latest = useRef(onText);
  latest.current = onText;
  useEffect(() => {
    const root = document.documentElement;
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      root.classList.add('dropping');
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) root.classList.remove('dropping');
    };
    const drop = (event: DragEvent) => {
      root.classList.remove('dropping');
      if (!hasFile(event)) return;
      event.preventDefault();
      readStart(event.dataTransfer?.files[0], latest.current);
    };
    const ended = new AbortController();
    const { signal } = ended;
    addEventListener('dragover', over, { signal });
    addEventListener('dragleave', leave, { signal });
    addEventListener('drop', drop, { signal });
    return () => ended.abort();
  }, []);
}

/** A button that asks for a file and gives its text. */
export function FilePicker({ label, onText }: { label: string; onText: OnText }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onPress={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".html,.htm,.txt,.md,.json,text/html,text/plain"
        onChange={(event) => {
          readStart(event.currentTarget.files?.[0], onText);
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
