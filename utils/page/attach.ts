/** Files a page may be given words in. */
const takesWords = (accept: string): boolean =>
  accept.trim() === '' || /(?:^|,)\s*(?:\.md|text\/(?:\*|markdown|plain)|\*\/\*)/i.test(accept);

/** Milliseconds that a page may take to show a file it was given. */
const patience = 4_000;

/**
 * Gives a text to the page as a file, through a file input of the page's own, as if chosen there. True: the page
 * shows the file's name since.
 */
export async function attachText(document: Document, name: string, text: string, signal: AbortSignal): Promise<boolean> {
  const inputs = [...document.querySelectorAll<HTMLInputElement>('input[type=file]')];
  const input = inputs.find(({ disabled, accept }) => !disabled && takesWords(accept));
  if (!input || shows(document, name)) return false;
  const data = new DataTransfer();
  data.items.add(new File([text], name, { type: 'text/markdown' }));
  input.files = data.files;
  for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
  for (let waited = 0; waited < patience && !signal.aborted; waited += 200) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (shows(document, name)) return true;
  }
  return false;
}

/** As words, or as the name of a thumbnail. */
function shows(document: Document, name: string): boolean {
  return (
    document.body.textContent?.includes(name) ||
    document.querySelector(`[title*="${name}"], [aria-label*="${name}"], [alt*="${name}"]`) !== null
  );
}
