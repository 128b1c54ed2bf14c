export interface Worst {
  name: string;
  text: string;
}

/** UTF-16 units of each: as long as a text may be that is formatted unasked. */
const whole = 60_000;
const fill = (piece: string, units = whole): string => piece.repeat(Math.ceil(units / piece.length)).slice(0, units);
const nest = (open: string, close: string, units = whole): string => {
  const depth = Math.floor(units / (open.length + close.length));
  return `${open.repeat(depth)}a${close.repeat(depth)}`;
};

/** Texts that parsers of Markdown have been slow or deep with, by the classes that cmark tests; made here by rule. */
export const worst: readonly Worst[] = [
  { name: 'nested strong and emphasis', text: nest('*a **a ', 'b** b*') },
  { name: 'emphasis that never closes', text: fill('a_ ') },
  { name: 'emphasis that never opens', text: fill('_a ') },
  { name: 'openers and closers of three lengths', text: fill('a***b**c*d ') },
  { name: 'runs of mixed delimiters', text: fill('*_~') },
  { name: 'links that never close', text: fill('[a](b') },
  { name: 'link texts that never close', text: fill('[a') },
  { name: 'closing brackets only', text: fill('a]') },
  { name: 'nested brackets', text: nest('[', ']') },
  { name: 'nested brackets with an address', text: `${nest('[', ']', whole - 10)}(a)` },
  { name: 'link inside link inside link', text: nest('[a](', ')') },
  { name: 'addresses in angle brackets that never close', text: fill('[a](<b') },
  { name: 'address with many parentheses', text: `[a](${nest('(', ')')})` },
  { name: 'titles that never close', text: fill('[a](b "') },
  { name: 'images that never close', text: fill('![a](b') },
  { name: 'nested images', text: nest('![', '](a)') },
  { name: 'references without end', text: fill('[a]: u\n') },
  { name: 'mentions of references', text: `[a]: u\n\n${fill('[a] ')}` },
  { name: 'nested quotes', text: `${fill('> ')}a` },
  { name: 'quotes, one deeper on each line', text: Array.from({ length: 300 }, (_, i) => `${'>'.repeat(i + 1)} a`).join('\n') },
  { name: 'nested lists in a line', text: `${fill('- ')}a` },
  { name: 'nested lists by indentation', text: Array.from({ length: 240 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n') },
  { name: 'ordered lists in a line', text: `${fill('1. ')}a` },
  { name: 'list items without text', text: fill('-\n') },
  { name: 'backticks of all lengths', text: Array.from({ length: 340 }, (_, i) => `e${'`'.repeat(i)}`).join('') },
  { name: 'backticks that never match', text: fill('`a``b```c') },
  { name: 'fences that never close', text: fill('```\n~~~\n') },
  { name: 'fence with a very long info', text: `\`\`\`${fill('a')}\n\`\`\`` },
  { name: 'entities', text: fill('&amp;&lt;&#x41;') },
  { name: 'entities that are none', text: fill('&a') },
  { name: 'backslashes', text: fill('\\') },
  { name: 'angle brackets', text: fill('<') },
  { name: 'addresses between angle brackets', text: fill('<a@b.c>') },
  { name: 'bare addresses', text: fill('https://a.b/c?d=e ') },
  { name: 'one very long address', text: `https://a.b/${fill('c')}` },
  { name: 'comments that never close', text: fill('<!--') },
  { name: 'declarations that never close', text: fill('<!A ') },
  { name: 'instructions that never close', text: fill('<?') },
  { name: 'table with many columns', text: `${fill('|a', 20_000)}|\n${fill('|-', 20_000)}|\n${fill('|b', 20_000)}|` },
  { name: 'table with many rows', text: `|a|b|\n|-|-|\n${fill('|c|d|\n')}` },
  { name: 'table whose cells are filled up', text: `${fill('|a', 190)}|\n${fill('|-', 190)}|\n${fill('|\n', 4_000)}` },
  { name: 'table heads without tables', text: fill('a|b\n') },
  { name: 'headings', text: fill('# a\n') },
  { name: 'underlines of headings', text: fill('a\n=\n') },
  { name: 'rules', text: fill('---\n') },
  { name: 'line breaks', text: fill('a  \n') },
  { name: 'formulas that never close', text: fill('$a ') },
  { name: 'formulas', text: fill('$a^b$ ') },
  { name: 'deep formula', text: `$${nest('\\sqrt{', '}', 1_900)}$` },
  { name: 'formula that defines itself', text: '$\\def\\a{\\a\\a}\\a$' },
  { name: 'strikethrough', text: fill('~~a') },
  { name: 'tasks', text: fill('- [ ] a\n') },
  { name: 'footnotes that mention each other', text: fill('[^a]: [^a]\n') },
  { name: 'characters that cannot be seen', text: fill('a\u200b') },
  { name: 'direction marks', text: fill('\u202ea\u202c') },
  { name: 'one line without a space', text: fill('a') },
  { name: 'only line feeds', text: `${fill('\n')}a` },
  { name: 'tabs', text: `${fill('\t')}a` },
];
