import { type Conversation, hostOf, type Part, type Role, shortName, type Turn, versionsByTurn } from '../conversation';
import { type Drawing, link, type MathTree, markdown, stub } from './blocks';
import { pageStyle } from './page-style';
import { element, type Html, joined, page, styleSheet, text, visible } from './serialize';
import { headed, type VersionWords } from './versions';

export type { MathTree } from './blocks';

/** The file's own words, in the language of whoever makes it. */
export interface PageWords extends VersionWords {
  language: string;
  roles: Record<Role, string>;
  untitled: string;
  /** Lines under the title: who packed it, from where, when, what was left out, what is asked of the reader. */
  about: readonly string[];
  /** Before the sharer's note. */
  note: string;
  thinking: string;
  tool: string;
  image: string;
  file: string;
  sources: (count: number) => string;
  unknown: string;
  unfinished: string;
  /** Last line: how to go on with it. */
  footer: string;
}

interface Contents {
  conversation: Conversation;
  /** With its `tl1.`: what Threadlink opens the file by. */
  payload: string;
  words: PageWords;
  formula?: Drawing['formula'];
}

/** No script runs and nothing is asked of any server, whatever the conversation holds. Pictures are in the file or not there. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A page that shows the whole conversation in any browser, without network and without scripts, and carries its link. */
export function htmlFile({ conversation, payload, words, formula = () => undefined }: Contents): string {
  const { title, note } = conversation;
  const drawing: Drawing = { image: words.image, formula: remembered(formula) };
  const head = [
    element('h1', {}, title === '' ? text(words.untitled) : visible(title)),
    ...words.about.filter((line) => line !== '').map((line) => element('p', { class: 'a' }, visible(line))),
    ...(note ? [element('p', { class: 'n' }, text(`${words.note} `), element('bdi', {}, visible(note)))] : []),
  ];
  return document(title || words.untitled, payload, words, [
    element('header', {}, ...head),
    element('main', {}, articles(conversation, words, drawing)),
    element('footer', {}, text(words.footer)),
  ]);
}

/** Turns alone, with other versions where there are any, as HTML for another program's editor; it is never put into a page of ours. */
export function turnsHtml(
  lines: Pick<Conversation, 'turns' | 'branches'>,
  words: PageWords,
  formula: Drawing['formula'],
): string {
  return articles(lines, words, { image: words.image, formula: remembered(formula) });
}

function articles(lines: Pick<Conversation, 'turns' | 'branches'>, words: PageWords, drawing: Drawing): Html {
  const byTurn = versionsByTurn(lines);
  const line = (turns: readonly Turn[], first: number): Html[] =>
    turns.flatMap((turn, n) => [
      article(turn, words, drawing),
      ...headed(byTurn.get(first + n), words).map(({ version, heading }) =>
        element('details', { class: 'v' }, element('summary', {}, text(heading)), ...line(version.branch.turns, version.first)),
      ),
    ]);
  return joined(line(lines.turns, 1));
}

/** For a conversation under a passphrase: nothing to read, only what Threadlink unlocks. */
export function lockedFile(payload: string, words: Pick<PageWords, 'language' | 'footer'> & { heading: string }): string {
  return document(words.heading, payload, words, [
    element('header', {}, element('h1', {}, text(words.heading))),
    element('footer', {}, text(words.footer)),
  ]);
}

/** The payload comes first, before any word of the conversation: whoever looks for one finds this one. */
function document(title: string, payload: string, { language }: Pick<PageWords, 'language'>, body: Html[]): string {
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'threadlink', content: payload }),
    element('meta', { name: 'viewport', content: 'width=device-width' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('title', {}, visible(title)),
    styleSheet(pageStyle),
  );
  return page(element('html', { lang: language }, head, element('body', {}, joined(body))));
}

function article({ id, role, model, parts, unfinished }: Turn, words: PageWords, drawing: Drawing): Html {
  const name = model ? joined([text(`${words.roles[role]} · `), visible(shortName(model))]) : text(words.roles[role]);
  return element(
    'article',
    { id, class: role === 'assistant' ? undefined : role },
    element('h2', {}, name),
    joined(parts.map((part) => show(part, words, drawing))),
    ...(unfinished ? [element('p', { class: 'a' }, text(words.unfinished))] : []),
  );
}

function show(part: Part, words: PageWords, drawing: Drawing): Html {
  switch (part.kind) {
    case 'text':
      return markdown(part.text, drawing);
    case 'thinking':
      return folded(text(words.thinking), markdown(part.text, drawing));
    case 'tool': {
      const said = [part.input, part.output].filter((words) => words !== '');
      const name = joined([text(words.tool), ...(part.name === '' ? [] : [text(' · '), visible(part.name)])]);
      return folded(name, ...said.map((words) => element('pre', {}, visible(words))));
    }
    case 'image':
      if (part.data === undefined) return stub(words.image, [part.alt]);
      return element('p', {}, element('img', { src: part.data, alt: part.alt }));
    case 'file':
      return stub(words.file, [part.name, part.type]);
    case 'sources': {
      const items = part.sources.map(({ title, url }) => element('li', {}, link(url, visible(title || url), hostOf(url))));
      return folded(text(words.sources(part.sources.length)), element('ul', {}, ...items));
    }
    case 'unknown':
      return stub(words.unknown, [part.label]);
  }
}

const folded = (summary: Html, ...inside: Html[]): Html => element('details', {}, element('summary', {}, summary), ...inside);

/** The same formula comes again and again in one conversation. */
function remembered(formula: Drawing['formula']): Drawing['formula'] {
  const known = new Map<string, MathTree | undefined>();
  return (tex, display) => {
    const key = `${display ? 1 : 0}${tex}`;
    if (!known.has(key)) known.set(key, formula(tex, display));
    return known.get(key);
  };
}
