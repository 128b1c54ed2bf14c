import { type BlockNode, type InlineNode, type ListItem, parseMarkdown } from '../conversation';
import { element, type Html, joined, text, visible } from './serialize';

/** A formula as MathML, every tag and attribute of a closed list by whoever made it. */
export type MathTree =
  | string
  | { tag: string; attributes: Record<string, string>; style: Record<string, string>; children: MathTree[] };

export interface Drawing {
  image: string;
  /** Undefined: not understood; its TeX is shown. */
  formula: (tex: string, display: boolean) => MathTree | undefined;
}

/** Markdown as HTML, made of the same tokens as the viewer's page. */
export const markdown = (source: string, drawing: Drawing): Html => blocks(parseMarkdown(source), drawing);

function blocks(nodes: readonly BlockNode[], drawing: Drawing): Html {
  return joined(nodes.map((node) => block(node, drawing)));
}

function block(node: BlockNode, drawing: Drawing): Html {
  switch (node.kind) {
    case 'paragraph':
      return element('p', {}, inlines(node.children, drawing));
    case 'heading':
      return element(`h${Math.min(node.level + 2, 6)}`, {}, inlines(node.children, drawing));
    case 'code':
      return element('pre', { dir: 'ltr' }, element('code', {}, visible(node.text)));
    case 'math':
      return element('div', { class: 'm' }, formula(node.tex, true, drawing));
    case 'quote':
      return element('blockquote', {}, blocks(node.children, drawing));
    case 'list': {
      const items = node.items.map((item) => listItem(item, drawing));
      return node.start === undefined
        ? element('ul', {}, ...items)
        : element('ol', node.start === 1 ? {} : { start: String(node.start) }, ...items);
    }
    case 'table':
      return table(node, drawing);
    case 'rule':
      return element('hr', {});
    case 'notes': {
      const notes = node.notes.map(({ number, children }) => element('li', { value: String(number) }, blocks(children, drawing)));
      return joined([element('hr', {}), element('ol', {}, ...notes)]);
    }
    case 'plain':
      return element('pre', {}, visible(node.text));
  }
}

function listItem({ done, children }: ListItem, drawing: Drawing): Html {
  const box = done === undefined ? [] : [text(done ? '☑ ' : '☐ ')];
  return element('li', {}, ...box, blocks(children, drawing));
}

function table({ align, head, rows }: Extract<BlockNode, { kind: 'table' }>, drawing: Drawing): Html {
  const row = (cells: readonly InlineNode[][], tag: 'th' | 'td') =>
    element(
      'tr',
      {},
      ...cells.map((cell, column) => element(tag, { align: align[column] || undefined }, inlines(cell, drawing))),
    );
  return element('div', { class: 't' }, element('table', {}, row(head, 'th'), ...rows.map((cells) => row(cells, 'td'))));
}

function inlines(nodes: readonly InlineNode[], drawing: Drawing): Html {
  return joined(nodes.map((node) => inline(node, drawing)));
}

const tags = { strong: 'strong', emphasis: 'em', strike: 'del' } as const;

function inline(node: InlineNode, drawing: Drawing): Html {
  switch (node.kind) {
    case 'text':
      return visible(node.text);
    case 'inline-code':
      return element('code', {}, visible(node.text));
    case 'inline-math':
      return formula(node.tex, node.display, drawing);
    case 'break':
      return element('br', {});
    case 'strong':
    case 'emphasis':
    case 'strike':
      return element(tags[node.kind], {}, inlines(node.children, drawing));
    case 'link':
      return link(node.href, inlines(node.children, drawing), node.host);
    case 'note':
      return element('sup', {}, text(String(node.number)));
    case 'picture':
      return stub(drawing.image, [node.alt, node.host]);
  }
}

/** `host`: said beside the words where they look like another host. */
export function link(href: string, words: Html, host?: string): Html {
  const anchor = element('a', { href, rel: 'noopener noreferrer nofollow' }, element('bdi', {}, words));
  return host === undefined ? anchor : joined([anchor, text(' ('), visible(host), text(')')]);
}

/** Stands where something is that is not shown. */
export function stub(what: string, about: readonly string[]): Html {
  const said = about.filter((word) => word !== '').map((word) => element('bdi', {}, visible(word)));
  return element('span', { class: 's' }, text(what), ...said.flatMap((word) => [text(' · '), word]));
}

function formula(tex: string, display: boolean, drawing: Drawing): Html {
  const tree = drawing.formula(tex, display);
  return tree === undefined ? element('code', {}, visible(tex)) : math(tree);
}

function math(tree: MathTree): Html {
  if (typeof tree === 'string') return text(tree);
  const { class: _look, ...attributes } = tree.attributes;
  const rules = Object.entries(tree.style).map(
    ([property, value]) => `${property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`,
  );
  const style = rules.length > 0 ? rules.join(';') : undefined;
  return element(tree.tag, { ...attributes, style }, ...tree.children.map(math));
}
