import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { hostOf, type Part, type Source } from '../../utils/conversation';
import { formatNumber, plural, t } from '../../utils/words';
import { OutsideLink, Placeholder } from './Inlines';
import { MarkdownText } from './MarkdownText';
import { PlainText } from './PlainText';
import { Untrusted, VisibleText } from './VisibleText';

export function PartView({ part }: { part: Part }) {
  switch (part.kind) {
    case 'text':
      return <MarkdownText text={part.text} />;
    case 'thinking':
      return (
        <Folded summary={t('conversationThinking')}>
          <MarkdownText text={part.text} />
        </Folded>
      );
    case 'tool':
      return <Tool part={part} />;
    case 'image':
      return <Image part={part} />;
    case 'file':
      return <Placeholder what={t('conversationFile')} name={fileName(part)} />;
    case 'sources':
      return <Sources sources={part.sources} />;
    case 'unknown':
      return <Placeholder what={t('conversationUnknown')} name={part.label} />;
  }
}

/** Its inside is built when it is first opened. */
function Folded({ summary, children }: { summary: ComponentChildren; children: ComponentChildren }) {
  const [opened, setOpened] = useState(false);
  return (
    <details class="folded" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{summary}</summary>
      {opened && children}
    </details>
  );
}

function Tool({ part }: { part: Extract<Part, { kind: 'tool' }> }) {
  const summary = (
    <>
      {t('conversationTool')}
      {part.name !== '' && (
        <>
          {': '}
          <Untrusted text={part.name} />
        </>
      )}
    </>
  );
  return (
    <Folded summary={summary}>
      {part.input !== '' && <Labelled label={t('conversationToolInput')} text={part.input} />}
      {part.output !== '' && <Labelled label={t('conversationToolOutput')} text={part.output} />}
    </Folded>
  );
}

function Labelled({ label, text }: { label: string; text: string }) {
  return (
    <>
      <p class="soft label">{label}</p>
      <PlainText text={text} />
    </>
  );
}

function Image({ part }: { part: Extract<Part, { kind: 'image' }> }) {
  const [broken, setBroken] = useState(false);
  if (part.data === undefined || broken) return <Placeholder what={t('conversationImage')} name={part.alt} />;
  return (
    <figure class="picture">
      <img src={part.data} alt={part.alt} decoding="async" onError={() => setBroken(true)} />
      {part.alt !== '' && (
        <figcaption class="soft" dir="auto">
          <VisibleText text={part.alt} />
        </figcaption>
      )}
    </figure>
  );
}

function fileName({ name, type, size }: Extract<Part, { kind: 'file' }>): string {
  return [name, type, size === undefined ? '' : sizeOf(size)].filter((word) => word !== '').join(' · ');
}

function Sources({ sources }: { sources: readonly Source[] }) {
  return (
    <details class="folded sources">
      <summary>{plural('conversationSources', sources.length)}</summary>
      <ul>
        {sources.map((source) => (
          <li>
            <OutsideLink href={source.url}>
              <VisibleText text={source.title || source.url} />
            </OutsideLink>{' '}
            <span class="soft">
              <Untrusted text={hostOf(source.url)} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const sizeOf = (bytes: number): string =>
  bytes < 1024 ? `${formatNumber(bytes)} B` : `${formatNumber(Math.round(bytes / 1024))} KiB`;
