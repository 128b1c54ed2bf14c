import { type Speaker, speakerOf } from '../../conversation';
import { attribute, childrenOf, type ElementTree, elementsIn, hasAttribute, saysSomething, tagOf } from '../dom/tree';

/** One thing about a turn that may tell who speaks. */
export interface Sign {
  /** The same for the same thing in another turn. */
  key: string;
  speaker?: Speaker;
  /** How much it says: an attribute that names a role more than a class, a class more than a word that is shown. */
  weight: number;
}

const words: Record<Speaker, ReadonlySet<string>> = {
  user: new Set('user human you me self own mine outgoing prompt query asker visitor customer client'.split(' ')),
  assistant: new Set(
    'assistant bot ai model agent llm gpt chatgpt claude gemini copilot deepseek grok mistral llama incoming response chatbot completion'.split(
      ' ',
    ),
  ),
};

/** Written in pages that are no chats as well. */
const soft: Record<Speaker, ReadonlySet<string>> = {
  user: new Set(['question', 'sent', 'request', 'right']),
  assistant: new Set(['answer', 'reply', 'received', 'left', 'machine']),
};

const roleName = /role|author|sender|speaker|from$|party|who/;

/** Parts of a turn whose words are the message itself. */
const isContent = (element: ElementTree): boolean => /^(?:p|pre|code|ul|ol|table|blockquote|h[1-6]|math)$/.test(tagOf(element));

const mostElements = 60;
const deepest = 7;

/** Signs of who speaks: of the turn's own element and its wrappers, and, weaker, of what stands in it. */
export function signsOf(turn: ElementTree): Sign[] {
  const signs: Sign[] = [];
  let left = mostElements;
  const look = (element: ElementTree, depth: number, own: boolean) => {
    if (left-- <= 0 || depth > deepest) return;
    const strength = own ? 1 : 0.6;
    for (const sign of [...attributeSigns(element), ...labelSigns(element)])
      signs.push({ ...sign, weight: sign.weight * strength });
    if (isContent(element) && depth > 0) return;
    const children = elementsIn(element);
    const spoken = children.filter(saysSomething);
    for (const child of children) look(child, depth + 1, own && spoken.length === 1 && spoken[0] === child);
  };
  look(turn, 0, true);
  return signs;
}

function attributeSigns(element: ElementTree): Sign[] {
  const tag = tagOf(element);
  const named = tag.includes('-') ? wordSigns('tag', tag, 3) : [];
  return [
    ...named,
    ...Object.entries(element[1]).flatMap(([name, value]) => {
      if (name.startsWith('@') || /^(?:href|src|lang|start|type|encoding)$/.test(name)) return [];
      if (name === 'class' || name === 'id') return value.split(/\s+/).flatMap((token) => tokenSigns(name, token));
      if (value === '' || value === 'true') return wordSigns('flag', name.replace(/^data-/, ''), 3);
      if (value === 'false') return [];
      const weight = roleName.test(name) ? 4 : name.startsWith('data-') ? 3 : 2;
      return [...(value.length <= 40 ? [{ key: `${name}=${value}`, weight: 0 }] : []), ...wordSigns(name, value, weight)];
    }),
  ];
}

function tokenSigns(name: string, token: string): Sign[] {
  if (token === '' || token.length > 80) return [];
  // Utility classes: `select-none`, `md:max-w-[70%]`, `text-user-500` say how it looks.
  const utility = /^(?:user-select|select|cursor|pointer-events|text|bg|border|fill|ring|font)-|[[\]%]/.test(token);
  const atEnd =
    name === 'class' && /^(?:(?:items|justify|self|text)-(?:end|right)|ml-auto|ms-auto|flex-row-reverse)$/.test(token);
  return [
    ...(name === 'class' ? [{ key: `class=${token}`, weight: 0 }] : []),
    ...(atEnd ? [{ key: `side~${token}`, speaker: 'user' as const, weight: 1.5 }] : []),
    ...(utility ? [] : wordSigns(name, token, 3)),
  ];
}

/** Words in names and values, whether written-so, so_written or soWritten. */
function wordSigns(name: string, value: string, weight: number): Sign[] {
  if (value.length > 120) return [];
  const found = value
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return found.flatMap((word, at) => {
    // What is written to the user is an answer.
    if (words.user.has(word) && /^(?:to|for)$/.test(found[at - 1] ?? ''))
      return [{ key: `${name}~to ${word}`, speaker: 'assistant' as const, weight }];
    for (const speaker of ['user', 'assistant'] as const) {
      if (words[speaker].has(word)) return [{ key: `${name}~${word}`, speaker, weight }];
      if (soft[speaker].has(word)) return [{ key: `${name}~${word}`, speaker, weight: Math.min(weight, 1) }];
    }
    return [];
  });
}

/** A short text that stands alone in an element, as names above messages do. */
export function labelOf(element: ElementTree): string {
  if (elementsIn(element).some(saysSomething) || hasAttribute(element, 'contenteditable')) return '';
  const text = childrenOf(element)
    .filter((child) => typeof child === 'string')
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length <= 40 ? text : '';
}

function labelSigns(element: ElementTree): Sign[] {
  const label = labelOf(element) || attribute(element, 'aria-label') || attribute(element, 'alt');
  if (label === '' || label.length > 40) return [];
  const speaker = speakerOf(label);
  return [{ key: `label=${label}`, weight: speaker ? 2 : 0, ...(speaker ? { speaker } : {}) }];
}
