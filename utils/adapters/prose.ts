import type { Part } from '../conversation';
import { dollarMath, outsideCode } from './dollar-math';

/** What a model wrote: TeX between dollars, nothing where there is nothing. */
export function proseParts(markdown: string): Part[] {
  const words = dollarMath(markdown).trim();
  return words ? [{ kind: 'text', text: words }] : [];
}

/** What a person typed, letter by letter. */
export const typedParts = (words: string): Part[] => (words.trim() ? [{ kind: 'text', text: words.trim() }] : []);

export const thinkingParts = (words: string): Part[] =>
  words.trim() ? [{ kind: 'thinking', text: dollarMath(words).trim() }] : [];

const tags = 'think|thinking|thought|reasoning';
const leading = new RegExp(`^\\s*<(${tags})>([\\s\\S]*?)(?:</\\1>|$(?![\\s\\S]))`);
const thought = new RegExp(`<(${tags})>([\\s\\S]*?)</\\1>`, 'g');

/** Some models think aloud between tags in their answer, and some stop within them. Tags in code are words about tags. */
export function answerParts(markdown: string): Part[] {
  const thoughts: string[] = [];
  let rest = markdown;
  for (let first = leading.exec(rest); first; first = leading.exec(rest)) {
    thoughts.push((first[2] ?? '').trim());
    rest = rest.slice(first[0].length);
  }
  rest = outsideCode(rest, (words) =>
    words.replace(thought, (_, _tag: string, inside: string) => {
      thoughts.push(inside.trim());
      return '';
    }),
  );
  return [...thinkingParts(thoughts.filter(Boolean).join('\n\n')), ...proseParts(rest)];
}

const shown = new RegExp(`^\\s*\\\\<(${tags})>([\\s\\S]*?)(?:\\\\</\\1>|$(?![\\s\\S]))`);

const shownThinking = (text: string): Part[] => (text ? [{ kind: 'thinking', text }] : []);

/** The same of a page that shows the tags as words: they stand in its Markdown as such. */
export function shownParts(markdown: string): Part[] {
  const thoughts: string[] = [];
  let rest = markdown;
  for (let first = shown.exec(rest); first; first = shown.exec(rest)) {
    thoughts.push((first[2] ?? '').replace(/^(?:\\?\n|\s)+|(?:\\?\n|\s)+$/g, ''));
    rest = rest.slice(first[0].length).replace(/^(?:\\?\n)+/, '');
  }
  const words = rest.trim();
  return [...shownThinking(thoughts.filter(Boolean).join('\n\n')), ...(words ? [{ kind: 'text' as const, text: words }] : [])];
}
