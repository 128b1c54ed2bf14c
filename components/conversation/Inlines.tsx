import { hostOf, type InlineNode, shortName } from '../../utils/conversation';
import { t } from '../../utils/words';
import { Formula } from './Formula';
import { NoteMention } from './NoteMention';
import { Untrusted, VisibleText } from './VisibleText';

/** Running text from its nodes: the only elements a stranger's words can become. */
export function Inlines({ nodes }: { nodes: readonly InlineNode[] }) {
  return (
    <>
      {nodes.map((node) => (
        <Inline node={node} />
      ))}
    </>
  );
}

function Inline({ node }: { node: InlineNode }) {
  switch (node.kind) {
    case 'text':
      return <VisibleText text={node.text} />;
    case 'inline-code':
      return (
        <code dir="auto">
          <VisibleText text={node.text} />
        </code>
      );
    case 'inline-math':
      return <Formula tex={node.tex} display={node.display} />;
    case 'note':
      return <NoteMention number={node.number} />;
    case 'break':
      return <br />;
    case 'strong':
      return <strong children={<Inlines nodes={node.children} />} />;
    case 'emphasis':
      return <em children={<Inlines nodes={node.children} />} />;
    case 'strike':
      return <del children={<Inlines nodes={node.children} />} />;
    case 'link':
      return (
        <OutsideLink
          href={node.href}
          bare={node.children.length === 1 && node.children[0]?.kind === 'text' && node.children[0].text === node.href}
          {...(node.host === undefined ? {} : { host: node.host })}
        >
          <Inlines nodes={node.children} />
        </OutsideLink>
      );
    case 'picture':
      return <Placeholder what={t('conversationImage')} name={node.alt} from={node.host} />;
  }
}

interface LinkProps {
  href: string;
  host?: string;
  /** Its words are its address: on paper it is not written again. */
  bare?: boolean;
  children: preact.ComponentChildren;
}

/** A link out, that takes nothing along and says where it really goes. */
export function OutsideLink({ href, host, bare = false, children }: LinkProps) {
  return (
    <>
      <a
        class={bare ? 'bare' : undefined}
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        referrerpolicy="no-referrer"
        title={hostOf(href)}
      >
        <bdi>{children}</bdi>
      </a>
      {host !== undefined && (
        <span class="real-host">
          {' ('}
          <Untrusted text={host} />)
        </span>
      )}
    </>
  );
}

interface PlaceholderProps {
  what: string;
  name?: string;
  from?: string;
}

/** Stands where something is that is not shown, and says what. */
export function Placeholder({ what, name = '', from = '' }: PlaceholderProps) {
  return (
    <span class="placeholder">
      {what}
      {name !== '' && (
        <>
          {': '}
          <Untrusted text={shortName(name, 200)} />
        </>
      )}
      {from !== '' && (
        <>
          {' · '}
          <Untrusted text={from} />
        </>
      )}
    </span>
  );
}
