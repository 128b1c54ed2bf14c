import { useMemo } from 'preact/hooks';
import { hiddenCharacters } from '../../utils/conversation';
import { Gradually } from './Gradually';
import { VisibleText } from './VisibleText';

/** UTF-16 units that are laid out at once; fewer where many characters must be named. */
const sizes = { usual: 4_000, named: 200 };

/** Text just as it was written; one that is long in pieces, of which the browser lays out those near the screen. */
export function PlainText({ text }: { text: string }) {
  const pieces = useMemo(() => cut(text), [text]);
  return (
    <div class="plain-text">
      <Gradually items={pieces} each={PlainPiece} />
    </div>
  );
}

const PlainPiece = (text: string) => (
  <pre dir="auto">
    <VisibleText text={text} />
  </pre>
);

/** At the end of a line where there is one, else between words, never inside a character. */
function cut(text: string): string[] {
  const pieces: string[] = [];
  const piece = hiddenCharacters(text.slice(0, 16_000)) > 100 ? sizes.named : sizes.usual;
  let from = 0;
  while (text.length - from > piece) {
    const window = text.slice(from, from + piece);
    const line = last(window, '\n');
    const end = line < 0 ? last(window, ' ') : line;
    const whole = /[\uD800-\uDBFF]$/.test(window) ? piece - 1 : piece;
    pieces.push(end < 0 ? window.slice(0, whole) : window.slice(0, line < 0 ? end + 1 : end));
    from += end < 0 ? whole : end + 1;
  }
  pieces.push(text.slice(from));
  return pieces;
}

/** Not so near the beginning that the piece would hold next to nothing. */
function last(window: string, end: string): number {
  const at = window.lastIndexOf(end);
  return at < window.length / 8 ? -1 : at;
}
