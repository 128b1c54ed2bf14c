type Kind = 'textarea' | 'prosemirror' | 'tiptap' | 'quill' | 'lexical';

export const readFrom = (kind: Kind, element: HTMLElement): string =>
  kind === 'textarea' ? (element as HTMLTextAreaElement).value : linesOf(element).join('\n');

/** Blocks of an editor are its lines; what it shows as a placeholder is no text. */
function linesOf(editor: HTMLElement): string[] {
  const blocks = [...editor.children].filter(({ localName }) => localName !== 'br');
  return blocks.length === 0 ? [editor.textContent ?? ''] : blocks.map(({ textContent }) => textContent ?? '');
}

/** At the end of what is there, caret behind it. */
export function insertInto(kind: Kind, element: HTMLElement, text: string): void {
  element.focus();
  if (kind === 'textarea') addToTextarea(element as HTMLTextAreaElement, text);
  else addToEditor(element, text);
}

/** The prototype's own setter: a framework that watches the property would take a plain assignment for its own. */
function addToTextarea(box: HTMLTextAreaElement, text: string): void {
  const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
  set?.call(box, box.value + text);
  box.setSelectionRange(box.value.length, box.value.length);
  box.dispatchEvent(new Event('input', { bubbles: true }));
}

function addToEditor(editor: HTMLElement, text: string): void {
  caretToEnd(editor);
  if (paste(editor, text)) return;
  typeLines(editor, text);
}

function caretToEnd(editor: HTMLElement): void {
  const selection = editor.ownerDocument.getSelection();
  selection?.selectAllChildren(editor);
  selection?.collapseToEnd();
}

/** Editors take a paste whole, lines and all. Firefox delivers it empty, so there it is not tried. Answers whether it was taken. */
function paste(editor: HTMLElement, text: string): boolean {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  if (event.clipboardData?.getData('text/plain') !== text) return false;
  return !editor.dispatchEvent(event);
}

/** Line by line, as typed text and paragraph breaks; not one key event is made. */
function typeLines(editor: HTMLElement, text: string): void {
  const document = editor.ownerDocument;
  for (const [n, line] of text.split('\n').entries()) {
    if (n > 0) document.execCommand('insertParagraph');
    if (line !== '') document.execCommand('insertText', false, line);
  }
}
