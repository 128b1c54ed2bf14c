import { useEffect, useRef } from 'preact/hooks';
import { Button } from './Button';

/** Bytes that are looked at: our own files carry their link in the first lines. */
const start = 4 * 1024 * 1024;

/** Kinds of files a link can be in. */
const ours = '.html,.htm,.txt,.md,.json,text/html,text/plain';

type OnFile = (file: File) => void;

/** The text at its start; empty for what cannot be read. */
export const startOf = (file: File): Promise<string> =>
  file
    .slice(0, start)
    .text()
    .catch(() => '');

/** A file may be dropped anywhere on the page; text and addresses that are dragged go where they always do. */
export function useFileDrop(onFile: OnFile): void {
  const latest = useRef(onFile);
  latest.current = onFile;
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
      const [file] = event.dataTransfer?.files ?? [];
      if (file) latest.current(file);
    };
    const ended = new AbortController();
    const { signal } = ended;
    addEventListener('dragover', over, { signal });
    addEventListener('dragleave', leave, { signal });
    addEventListener('drop', drop, { signal });
    return () => ended.abort();
  }, []);
}

/** A button that asks for a file. */
export function FilePicker({ label, accept = ours, onFile }: { label: string; accept?: string; onFile: OnFile }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onPress={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) onFile(file);
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
