import type { Part } from './conversation';

/** Everything in a part that somebody wrote, in a fixed order. The data of an image is not text. */
export function textsOf(part: Part): string[] {
  switch (part.kind) {
    case 'text':
    case 'thinking':
      return [part.text];
    case 'tool':
      return [part.name, part.input, part.output];
    case 'image':
      return [part.alt];
    case 'file':
      return [part.name, part.type];
    case 'sources':
      return part.sources.flatMap(({ title, url }) => [title, url]);
    case 'unknown':
      return [part.label];
  }
}

/** The same part with other texts, as many as `textsOf` gave. A source whose address was changed leads nowhere: it goes. */
export function withTexts(part: Part, texts: readonly string[]): Part {
  const [first = '', second = '', third = ''] = texts;
  switch (part.kind) {
    case 'text':
    case 'thinking':
      return { ...part, text: first };
    case 'tool':
      return { ...part, name: first, input: second, output: third };
    case 'image':
      return { ...part, alt: first };
    case 'file':
      return { ...part, name: first, type: second };
    case 'sources': {
      const sources = part.sources.map(({ url }, n) => ({ title: texts[2 * n] ?? '', url, kept: texts[2 * n + 1] === url }));
      return { ...part, sources: sources.flatMap(({ title, url, kept }) => (kept ? [{ title, url }] : [])) };
    }
    case 'unknown':
      return { ...part, label: first };
  }
}
