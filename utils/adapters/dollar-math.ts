/** Fenced blocks and code spans: what stands in them is not touched. */
const code =
  /^[ \t>]*(`{3,}|~{3,})[^\n]*(?:\n[\s\S]*?)?(?:\n[ \t>]*\1[`~]*[ \t]*(?=\n|$)|$(?![\s\S]))|(?<!`)(`+)(?!`)(?:(?!\n\n)[\s\S])*?[^`]\2(?!`)/gm;

/** Changes the words of a Markdown text, and leaves its code as it is. */
export function outsideCode(markdown: string, change: (words: string) => string): string {
  let out = '';
  let end = 0;
  for (const match of markdown.matchAll(code)) {
    out += change(markdown.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return out + change(markdown.slice(end));
}

const display = /(?<!\\)\\\[((?:[^\\]|\\(?!\])){1,2000}?)\\\]/;
const onItsOwn = new RegExp(`^[ \\t]*${display.source}[ \\t]*$`, 'gm');
const within = new RegExp(display.source, 'g');
const inline = /(?<!\\)\\\(((?:[^\\]|\\(?!\))){1,2000}?)\\\)/g;

/** Models write TeX between `\( \)` and `\[ \]` as well; a conversation keeps it between `$` and `$$`. */
export const dollarMath = (markdown: string): string => outsideCode(markdown, convert);

function convert(words: string): string {
  return words
    .replace(onItsOwn, (_, tex: string) => `$$\n${tex.trim()}\n$$`)
    .replace(within, (_, tex: string) => `$$${tex.trim()}$$`)
    .replace(inline, (_, tex: string) => `$${tex.trim().replace(/\s+/g, ' ')}$`);
}
