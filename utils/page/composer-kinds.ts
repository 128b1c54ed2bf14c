type Kind = 'textarea' | 'prosemirror' | 'tiptap' | 'quill' | 'lexical';

export const readFrom = (kind: Kind, element: HTMLElement): string =>
  kind === 'textarea' ? (element as HTMLTextAreaElement).value : linesOf(element).join('\n');

/** Blocks of an editor are its lines; until its script has come, the first one may stand in it bare. */
const linesOf = (editor: HTMLElement): string[] =>
  [...editor.childNodes]
    .filter(({ nodeName }) => !/^(?:BR|#comment)$/.test(nodeName))
    .map(({ textContent }) => textContent ?? '');

/** At the end of what is there, caret behind it. */
export async function insertInto(kind: Kind, element: HTMLElement, text: string): Promise<void> {
  element.focus();
  if (kind === 'textarea') return addToTextarea(element as HTMLTextAreaElement, text);
  caretToEnd(element);
  // Editors hear of the caret after this task; until then some have none, and drop what comes.
  await new Promise((resolve) => setTimeout(resolve, 50));
  // ProseMirror takes several line breaks for one, but not a line with a space in it.
  const pasted = kind === 'prosemirror' || kind === 'tiptap' ? text.replace(/\n(?=\n)/g, '\n ') : text;
  if (!paste(element, pasted)) typeLines(element, text);
}

/** The prototype's own setter: a framework that watches the property would take a plain assignment for its own. */
function addToTextarea(box: HTMLTextAreaElement, text: string): void {
  const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
  set?.call(box, box.value + text);
  box.setSelectionRange(box.value.length, box.value.length);
  box.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Into the last block: beside it, an editor would begin another. */
function caretToEnd(editor: HTMLElement): void {
  const selection = editor.ownerDocument.getSelection();
  selection?.selectAllChildren(editor.lastElementChild ?? editor);
  selection?.collapseToEnd();
}

/** Chromium's member, and Gecko's own two for the same. */
interface PasteInit extends ClipboardEventInit {
  data?: string;
  dataType?: string;
}

/** Editors take a paste whole, lines and all. Answers whether it was taken. */
function paste(editor: HTMLElement, text: string): boolean {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const init: PasteInit = { clipboardData, data: text, dataType: 'text/plain', bubbles: true, cancelable: true };
  return !editor.dispatchEvent(new ClipboardEvent('paste', init));
}

/** Line by line, as typed text and paragraph breaks; not one key event is made. */
function typeLines(editor: HTMLElement, text: string): void {
  const document = editor.ownerDocument;
  for (const [n, line] of text.split('\n').entries()) {
    if (n > 0) document.execCommand('insertParagraph');
    if (line !== '') document.execCommand('insertText', false, line);
  }
}
