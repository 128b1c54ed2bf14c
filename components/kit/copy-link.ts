interface World {
  document: Document;
  clipboard: Pick<Clipboard, 'write'> | undefined;
}

/**
 * Copies a link as plain text and as a titled hyperlink together. False: the browser allowed neither the async
 * clipboard nor, where that is denied, the copy event.
 */
export async function copyLink({ document, clipboard }: World, link: string, title: string): Promise<boolean> {
  const html = hyperlink(link, title);
  try {
    if (!clipboard) return copyByEvent(document, link, html);
    const item = { 'text/plain': blob(link, 'text/plain'), 'text/html': blob(html, 'text/html') };
    await clipboard.write([new ClipboardItem(item)]);
    return true;
  } catch {
    return copyByEvent(document, link, html);
  }
}

const blob = (text: string, type: string): Blob => new Blob([text], { type });

function copyByEvent(document: Document, link: string, html: string): boolean {
  let filled = false;
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', link);
    event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    filled = true;
  };
  document.addEventListener('copy', fill);
  const allowed = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return allowed && filled;
}

/** As text for another program's editor; it is never put into a page of ours. */
function hyperlink(link: string, title: string): string {
  return `<a href="${escapeHtml(link)}">${escapeHtml(title)}</a>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
