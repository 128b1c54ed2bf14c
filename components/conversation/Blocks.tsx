import { h } from 'preact';
import type { BlockNode, ListItem } from '../../utils/conversation';
import { t } from '../../utils/words';
import { CodeBlock } from './CodeBlock';
import { directionOf } from './direction';
import { Formula } from './Formula';
import { Inlines } from './Inlines';
import { Notes } from './Notes';
import { PlainText } from './PlainText';
import { Table } from './Table';

/** Blocks of Markdown as elements, each finding its own direction of writing. */
export function Blocks({ nodes }: { nodes: readonly BlockNode[] }) {
  return (
    <>
      {nodes.map((node) => (
        <Block node={node} />
      ))}
    </>
  );
}

function Block({ node }: { node: BlockNode }) {
  switch (node.kind) {
    case 'paragraph':
      return (
        <p dir="auto">
          <Inlines nodes={node.children} />
        </p>
      );
    case 'heading':
      // h1 is the page's title, h2 names the turn.
      return h(
        `h${Math.min(node.level + 2, 6)}`,
        { dir: 'auto', class: `heading-${node.level}` },
        <Inlines nodes={node.children} />,
      );
    case 'code':
      return <CodeBlock language={node.language} text={node.text} />;
    case 'math':
      return (
        <div class="formula-block">
          <Formula tex={node.tex} display />
        </div>
      );
    case 'quote':
      return (
        <blockquote dir={directionOf(node.children)}>
          <Blocks nodes={node.children} />
        </blockquote>
      );
    case 'list':
      return <List node={node} />;
    case 'table':
      return <Table node={node} />;
    case 'notes':
      return <Notes node={node} />;
    case 'rule':
      return <hr />;
    case 'plain':
      return <PlainText text={node.text} />;
  }
}

function List({ node }: { node: Extract<BlockNode, { kind: 'list' }> }) {
  const look = node.tight ? 'tight' : '';
  const items = node.items.map((item) => <Item item={item} />);
  if (node.start === undefined) return <ul class={look} dir={directionOf([node])} children={items} />;
  // Long numbers need room, or they stand out into the margin.
  const digits = String(node.start + items.length - 1).length;
  return <ol class={look} style={{ '--digits': digits }} dir={directionOf([node])} start={node.start} children={items} />;
}

function Item({ item }: { item: ListItem }) {
  if (item.done === undefined) {
    return (
      <li>
        <Blocks nodes={item.children} />
      </li>
    );
  }
  return (
    <li class="task">
      <input
        type="checkbox"
        checked={item.done}
        disabled
        aria-label={t(item.done ? 'conversationDone' : 'conversationNotDone')}
      />
      <div>
        <Blocks nodes={item.children} />
      </div>
    </li>
  );
}
