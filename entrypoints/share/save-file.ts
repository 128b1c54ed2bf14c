const types = { html: 'text/html', md: 'text/markdown', json: 'application/json' } as const;

/** Hands a file to the browser's downloads. */
export function saveFile(document: Document, name: string, text: string): void {
  const type = types[name.slice(name.lastIndexOf('.') + 1) as keyof typeof types];
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The download has its own hold on it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
