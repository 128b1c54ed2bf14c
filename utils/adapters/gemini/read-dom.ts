import type { Part, Source, Turn } from '../../conversation';
import { isFurniture, markdownOf, type Rules } from '../dom/markdown';
import { attribute, type ElementTree, find, findAll, hasClass, type Test, tagOf, textOf } from '../dom/tree';
import { asTyped } from '../dom/typed';
import { openTurn } from '../open-document';
import { pictureIn } from '../picture-part';

const isNamed =
  (...tags: string[]): Test =>
  (element) =>
    tags.includes(tagOf(element));
const isTested = (element: ElementTree, id: string): boolean => attribute(element, 'data-test-id') === id;

/** Chips and lists that name sources; their links are collected, their words are not the answer's. */
const isSources: Test = (element) =>
  /^(?:source(?:s|-footnote|-inline)|deep-research-source-lists)/.test(tagOf(element)) ||
  /(?:^|\s)source-inline-chip/.test(attribute(element, 'class'));
const isChip: Test = isNamed('immersive-entry-chip');
const isMadeFile: Test = isNamed('generated-file');
const isAside: Test = (element) =>
  isSources(element) ||
  isChip(element) ||
  isMadeFile(element) ||
  isNamed('mat-icon')(element) ||
  hasClass(element, 'hide-from-message-actions') ||
  isNamed('model-thoughts')(element);

const rules: Rules = { drop: isAside, code: isNamed('code-block') };

const isPanel: Test = isNamed('immersive-panel', 'deep-research-immersive-panel');

/** A place holds one question and its answer; either may be missing. */
export function turnsOfElement(element: ElementTree): Turn[] {
  if (isPanel(element)) return [openTurn(documentIn(element))];
  const found = (test: Test) => (test(element) ? [element] : findAll(element, test));
  return [
    ...found(isNamed('user-query')).map((query): Turn => ({ id: '', role: 'user', parts: typed(query) })),
    ...found(isNamed('model-response', 'response-container')).map(
      (reply): Turn => ({ id: '', role: 'assistant', parts: replyParts(reply) }),
    ),
  ];
}

/** A report or a document that is open beside the thread: its name and its words. */
function documentIn(panel: ElementTree): Part[] {
  const title = find(panel, (element) => hasClass(element, 'title-text'));
  const input = title ? plain(title) : '';
  const isThinking = isNamed('thinking-panel');
  const isBody: Test = (element) => hasClass(element, 'markdown') || hasClass(element, 'ProseMirror');
  const body = findAll(panel, (element) => isThinking(element) || isBody(element)).find((element) => !isThinking(element));
  const output = body ? markdownOf(body, rules).markdown : '';
  const sources = sourcesIn(panel);
  if (!input && !output) return [];
  return [
    { kind: 'tool', name: 'canvas', input, output },
    ...(sources.length > 0 ? [{ kind: 'sources' as const, sources }] : []),
  ];
}

const isQueryText: Test = (element) => hasClass(element, 'query-content') || isNamed('user-query-content')(element);
const isFilePreview: Test = (element) =>
  hasClass(element, 'file-preview-container') || isNamed('user-query-file-preview', 'user-query-file-carousel')(element);
const isUpload: Test = (element) => isTested(element, 'uploaded-file') || isNamed('user-query-file-preview')(element);

/** A line that was typed is a paragraph. */
function typed(query: ElementTree): Part[] {
  const box = find(query, (element) => hasClass(element, 'query-text')) ?? find(query, isQueryText) ?? query;
  const drop: Test = (element) => isFurniture(element) || isFilePreview(element);
  // A break within a line is the saved file's.
  const lines = findAll(box, isNamed('p')).map((line) =>
    textOf(line, drop)
      .replace(/\s*\n\s+/g, ' ')
      .trim(),
  );
  const words = (lines.length > 0 ? lines.join('\n') : asTyped(textOf(box, drop))).trim();
  const images = findAll(query, isNamed('img')).filter((image) => attribute(image, 'src') !== '' && !isIcon(image));
  const files = findAll(query, isUpload).filter((upload) => !find(upload, isNamed('img')));
  return [
    // What the page says of a picture is its own label, in its own language.
    ...images.map((image) => pictureIn(image, '')),
    ...files.map((file): Part => ({ kind: 'file', name: attribute(file, 'aria-label') || plain(file), type: '' })),
    ...(words ? [{ kind: 'text' as const, text: words }] : []),
  ];
}

const isIcon: Test = (image) => /favicon|gstatic\.com|\/icons?\//i.test(attribute(image, 'src')) || hasClass(image, 'user-icon');

const plain = (element: ElementTree): string => textOf(element, isFurniture).replace(/\s+/g, ' ').trim();

function replyParts(reply: ElementTree): Part[] {
  const thoughts = findAll(reply, isNamed('model-thoughts')).map((thought): Part => {
    // Unfolded only once somebody looks: until then there is a button and nothing else.
    const { markdown } = markdownOf(['div', {}, thought[2]], { drop: (element) => hasClass(element, 'thoughts-header') });
    return { kind: 'thinking', text: markdown };
  });
  const isBody: Test = (element) => hasClass(element, 'markdown') || isNamed('generated-image', 'single-image')(element);
  const bodies = findAll(reply, (element) => isBody(element) && !isNamed('model-thoughts')(element)).filter(
    (body) => !thoughtsHold(reply, body),
  );
  const parts: Part[] = [];
  const contents = bodies.length > 0 ? bodies : findAll(reply, isNamed('message-content'));
  for (const body of contents.length > 0 ? contents : [reply]) {
    const { markdown, images } = markdownOf(body, rules);
    if (markdown) parts.push({ kind: 'text', text: markdown });
    parts.push(...images);
  }
  const files = findAll(reply, isMadeFile).map(fileIn);
  const chips = findAll(reply, isChip).map((chip): Part => ({ kind: 'tool', name: 'canvas', input: titleOf(chip), output: '' }));
  const sources = sourcesIn(reply);
  return [...thoughts, ...parts, ...files, ...chips, ...(sources.length > 0 ? [{ kind: 'sources' as const, sources }] : [])];
}

/** What was made is a card with its name, and an icon for its kind. */
function fileIn(card: ElementTree): Part {
  const name = find(card, (element) => isTested(element, 'file-name'));
  return { kind: 'file', name: name ? attribute(name, 'title') || plain(name) : plain(card), type: '' };
}

const thoughtsHold = (reply: ElementTree, body: ElementTree): boolean =>
  findAll(reply, isNamed('model-thoughts')).some((thought) => find(thought, (element) => element === body) !== undefined);

const titleOf = (chip: ElementTree): string =>
  plain(find(chip, (element) => isTested(element, 'artifact-text') || hasClass(element, 'card-title')) ?? chip);

function sourcesIn(reply: ElementTree): Source[] {
  const sources: Source[] = [];
  // A report lists those it was written from, then those it was not.
  const used = (chip: ElementTree): ElementTree => find(chip, (element) => hasClass(element, 'used-sources')) ?? chip;
  for (const link of findAll(reply, isSources).flatMap((chip) => findAll(used(chip), isNamed('a')))) {
    const url = attribute(link, 'href');
    const named = find(link, (element) => isTested(element, 'sub-title'));
    if (/^https?:\/\//i.test(url) && !sources.some((source) => source.url === url))
      sources.push({ title: plain(named ?? link), url });
  }
  return sources;
}
