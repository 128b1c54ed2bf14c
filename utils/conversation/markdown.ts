import MarkdownIt from 'markdown-it';
import { htmlRules } from './markdown-html';
import { mathRules } from './markdown-math';
import type { BlockNode } from './markdown-node';
import { noteRules } from './markdown-notes';
import { treeOf } from './markdown-tree';

let parser: InstanceType<typeof MarkdownIt> | undefined;

/** No HTML, links of three schemes only, bare addresses only with their scheme written out. */
function markdown(): InstanceType<typeof MarkdownIt> {
  if (parser) return parser;
  const md = new MarkdownIt({ html: false, linkify: true, typographer: false, maxNesting: 100 });
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  md.linkify.add('ftp:', null).add('//', null);
  // What leads nowhere we would go is text without an address: the tree asks `linkHref`.
  md.validateLink = () => true;
  mathRules(md);
  noteRules(md);
  htmlRules(md);
  parser = md;
  return md;
}

/**
 * GitHub-flavoured Markdown with TeX in dollars → plain JSON nodes, within `markdownLimits`: a block that passes
 * one, or the rest from where the text does, comes as a `plain` node with its source. Raw HTML stays text.
 */
export function parseMarkdown(text: string): BlockNode[] {
  const source = text.replace(/\r\n?/g, '\n');
  return treeOf(markdown().parse(source, {}), source.split('\n'));
}
