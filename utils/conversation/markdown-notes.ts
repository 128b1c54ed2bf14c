import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/** What one parsing knows of footnotes: labels in the order of their definitions. */
export interface Notes {
  notes?: Set<string>;
}

const definition = /^\[\^([^\s\]]{1,60})\]:[ \t]*(.*)$/;
const mention = /\[\^([^\s\]]{1,60})\]/y;

/**
 * `[^a]` in the text and `[^a]: the note` on a line of its own, as GitHub has them; a note is one paragraph. Tokens
 * `note_ref`, and `note_open` … `note_close` around the paragraph; the label is their content.
 */
export function noteRules(md: MarkdownIt): void {
  md.block.ruler.before('reference', 'note', noteBlock, { alt: ['paragraph', 'reference'] });
  md.inline.ruler.before('link', 'note_ref', noteMention);
}

function noteBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const lineAt = (line: number) => state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const found = definition.exec(lineAt(startLine));
  if (!found) return false;
  if (silent) return true;
  const lines = [found[2] ?? ''];
  let line = startLine + 1;
  for (; line < endLine; line++) {
    const text = lineAt(line);
    if (text.trim() === '' || definition.test(text) || (state.sCount[line] ?? 0) < state.blkIndent) break;
    lines.push(text);
  }
  const label = found[1] ?? '';
  const env = state.env as Notes;
  env.notes ??= new Set();
  env.notes.add(label);
  const open = state.push('note_open', '', 1);
  open.content = label;
  open.map = [startLine, line];
  state.push('paragraph_open', 'p', 1);
  const inline = state.push('inline', '', 0);
  inline.content = lines.join('\n').trim();
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  state.push('note_close', '', -1);
  state.line = line;
  return true;
}

function noteMention(state: StateInline, silent: boolean): boolean {
  mention.lastIndex = state.pos;
  const found = mention.exec(state.src);
  const label = found?.[1] ?? '';
  if (!found || !(state.env as Notes).notes?.has(label)) return false;
  if (!silent) state.push('note_ref', '', 0).content = label;
  state.pos += found[0].length;
  return true;
}
