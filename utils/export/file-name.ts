/** A name for a file of that title that every system takes: no separators, no controls, no reserved or hidden names. */
export function fileName(title: string, extension: string): string {
  const plain = title
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[.\s]+/, '');
  const short = [...plain]
    .slice(0, 60)
    .join('')
    .replace(/[.\s]+$/, '');
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(short);
  return `${short === '' || reserved ? 'conversation' : short}.${extension}`;
}
