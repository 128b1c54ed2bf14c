import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/** A line that begins a block of HTML: with the tag of one, a comment or a declaration, or with any tag on its own. */
const blocks =
  'address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|optgroup|option|p|pre|script|search|section|style|summary|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|ul|video';
const opening = new RegExp(`^<(?:/?(?:${blocks})(?=[\\s/>]).*>|/?[a-z][a-z0-9-]*(?:\\s[^<>]*)?>[ \\t]*$|!--|\\?|![A-Z])`, 'i');

/** A whole tag, and how many UTF-16 units it may have. */
const attribute = '\\s+[a-z_:][\\w:.-]*(?:\\s*=\\s*(?:[^"\'=<>`\\s]+|\'[^\']*\'|"[^"]*"))?';
const tag = new RegExp(`^<(?:/[a-z][a-z0-9-]*\\s*|[a-z][a-z0-9-]*(?:${attribute})*\\s*/?)>`, 'i');
const longest = 2_000;

/**
 * HTML of several lines, up to the next empty one, is a block of code: its lines and indentation are what it is read
 * for. One line of it stays running text, its tags to the letter. Nothing of it is ever built.
 */
export function htmlRules(md: MarkdownIt): void {
  md.block.ruler.before('heading', 'html_source', htmlSource);
  md.inline.ruler.after('autolink', 'html_words', htmlWords);
}

function htmlSource(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const begin = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  if (!opening.test(state.src.slice(begin, state.eMarks[startLine]))) return false;
  let line = startLine + 1;
  while (line < endLine && !state.isEmpty(line) && (state.sCount[line] ?? 0) >= state.blkIndent) line++;
  if (line - startLine < 2) return false;
  if (silent) return true;
  const token = state.push('fence', 'code', 0);
  token.info = 'html';
  token.content = state.getLines(startLine, line, state.blkIndent, true);
  token.map = [startLine, line];
  state.line = line;
  return true;
}

/** What looks like Markdown inside a tag is none. */
function htmlWords(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src.charAt(pos) !== '<') return false;
  const found = tag.exec(src.slice(pos, Math.min(pos + longest, posMax)))?.[0];
  if (found === undefined) return false;
  if (!silent) state.push('text_special', '', 0).content = found;
  state.pos += found.length;
  return true;
}
