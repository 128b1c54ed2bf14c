// Knows: how a conversation becomes a file: a page that reads by itself, Markdown, JSON.
// Must not know: links and how they are packed (a payload is text to it), storage, pages of ours, the screen's words.
// Tests: tests/export/
export { fileName } from './file-name';
export { htmlFile, lockedFile, type MathTree, type PageWords, turnsHtml } from './html-file';
export { jsonFile } from './json-file';
export { type MarkdownWords, markdownFile, markdownLink, turnMarkdown } from './markdown-file';
export { plainTurn, plainTurns } from './plain-text';
