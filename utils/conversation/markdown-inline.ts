import type { Token } from 'markdown-it';
import type { Budget, Depth } from './markdown-budget';
import { hostOf, linkHref, misleadingHost } from './markdown-links';
import type { InlineNode } from './markdown-node';

interface Open {
  token?: Token;
  children: InlineNode[];
}

/** Tokens of one run of text → nodes. Without recursion: a hostile text nests tens of thousands deep. */
export function inlineNodes(tokens: readonly Token[], budget: Budget, depth: Depth): InlineNode[] {
  const root: Open = { children: [] };
  const open: Open[] = [root];
  const top = (): Open => open.at(-1) ?? root;
  for (const token of tokens) {
    budget.inline(depth, open.length - 1);
    if (token.nesting === 1) open.push({ token, children: [] });
    else if (token.nesting === -1 && open.length > 1) {
      const closed = open.pop();
      if (closed) top().children.push(...wrapped(closed));
    } else push(top().children, leaf(token, budget));
  }
  return root.children;
}

/** Neighbouring text becomes one node: an escape or entity makes a token of its own. */
function push(nodes: InlineNode[], node: InlineNode | undefined): void {
  const last = nodes.at(-1);
  if (node?.kind === 'text' && last?.kind === 'text') last.text += node.text;
  else if (node && !(node.kind === 'text' && node.text === '')) nodes.push(node);
}

function leaf(token: Token, budget: Budget): InlineNode | undefined {
  switch (token.type) {
    case 'text':
    case 'text_special':
      return { kind: 'text', text: token.content };
    case 'softbreak':
      return { kind: 'text', text: '\n' };
    case 'hardbreak':
      return { kind: 'break' };
    case 'code_inline':
      return { kind: 'inline-code', text: token.content };
    case 'math_inline':
      if (!budget.formula(token.content)) return { kind: 'inline-code', text: token.content };
      return { kind: 'inline-math', tex: token.content, display: token.markup === '$$' };
    case 'note_ref':
      return { kind: 'note', number: budget.note(token.content) };
    case 'image':
      return { kind: 'picture', alt: token.content, host: hostOf(String(token.attrGet('src') ?? '')) };
    default:
      return token.content === '' ? undefined : { kind: 'text', text: token.content };
  }
}

function wrapped({ token, children }: Open): InlineNode[] {
  switch (token?.type) {
    case 'strong_open':
      return [{ kind: 'strong', children }];
    case 'em_open':
      return [{ kind: 'emphasis', children }];
    case 's_open':
      return [{ kind: 'strike', children }];
    case 'link_open': {
      const href = linkHref(String(token.attrGet('href') ?? ''));
      if (!href) return children;
      const host = misleadingHost(plainText(children), href);
      return [{ kind: 'link', href, children, ...(host ? { host } : {}) }];
    }
    default:
      return children;
  }
}

function plainText(nodes: readonly InlineNode[]): string {
  let text = '';
  for (const node of nodes) {
    if ('children' in node) text += plainText(node.children);
    else if (node.kind === 'picture') text += node.alt;
    else if ('text' in node) text += node.text;
  }
  return text;
}
