/** Longer addresses, and pictures that are their own address (`data:`), are not carried about: something short stands for them. */
const longest = 1_900;
/** Characters that are looked at: enough to tell two pictures of one page apart. */
const looked = 65_536;

export const standsForBytes = (ref: string): boolean => /^bytes:\d+-[\da-z]+$/.test(ref);

/** What stands for the bytes of a picture while they stay in the page: their length, and a hash of them. */
export function bytesRef(data: string): string {
  const step = Math.ceil(data.length / looked);
  let hash = 0x811c9dc5;
  for (let at = 0; at < data.length; at += step) hash = Math.imul(hash ^ data.charCodeAt(at), 0x01000193);
  return `bytes:${data.length}-${(hash >>> 0).toString(36)}`;
}

/** What a picture that the page shows is asked for by: its address as it stands there, or what stands for it. The same again for what it gave. */
export function pictureRef(src: string): string {
  if (standsForBytes(src) || src.startsWith('img:')) return src;
  return src.startsWith('data:') || src.length > longest ? bytesRef(src) : `img:${src}`;
}
