import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

const dollar = 0x24;
const backslash = 0x5c;

/** `$…$` and `$$…$$`, told from prices; tokens `math_inline` and `math_block` with the TeX as content. */
export function mathRules(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'math_inline', inlineMath);
  md.block.ruler.before('fence', 'math_block', blockMath, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
}

/**
 * A formula hugs its dollars: no space inside them, no letter or digit outside. "$5 and $10", "US$5" and
 * "$3 million against CA$" stay text.
 */
function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== dollar) return false;
  const fence = src.startsWith('$$', pos) ? '$$' : '$';
  const start = pos + fence.length;
  const end = closing(src, start, state.posMax, fence);
  if (end < 0) return false;
  const tex = src.slice(start, end);
  if (fence === '$' && !isFormula(tex, src.charAt(pos - 1), src.charAt(end + 1))) return false;
  if (tex.trim() === '') return false;
  if (!silent) {
    const token = state.push('math_inline', 'math', 0);
    token.content = tex.trim();
    token.markup = fence;
  }
  state.pos = end + fence.length;
  return true;
}

function closing(src: string, from: number, max: number, fence: string): number {
  for (let at = from; at < max; at++) {
    const code = src.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === dollar) return src.startsWith(fence, at) && at + fence.length <= max ? at : -1;
  }
  return -1;
}

/** Starts like an amount and goes on in words: "5 million in US". */
const price = /^\d[^\\^_={}]*[\s(]\p{L}{2,}/u;

function isFormula(tex: string, before: string, after: string): boolean {
  if (/^\s|\s$/.test(tex)) return false;
  if (/[\p{L}\p{N}$]/u.test(before) || /[\p{L}\p{N}$]/u.test(after)) return false;
  return !price.test(tex);
}

/** `$$` opens at the start of a line and closes at the end of the same or a later one. */
function blockMath(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const lineAt = (line: number) => state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const first = lineAt(startLine);
  if (!first.startsWith('$$')) return false;
  const lines: string[] = [];
  for (let line = startLine; line < endLine; line++) {
    if (line > startLine && (state.sCount[line] ?? 0) < state.blkIndent) return false;
    const text = (line === startLine ? first.slice(2) : lineAt(line)).trimEnd();
    const close = text.indexOf('$$');
    if (close >= 0 && close !== text.length - 2) return false;
    lines.push(close < 0 ? text : text.slice(0, close));
    if (close < 0) continue;
    if (silent) return true;
    const token = state.push('math_block', 'math', 0);
    token.content = lines.join('\n').trim();
    token.map = [startLine, line + 1];
    state.line = line + 1;
    return true;
  }
  return false;
}
