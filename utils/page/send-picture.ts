import type { GatherPage, Ref } from './serve-gather';

/** Where a picture of the conversation is read, by the `from` of its part: bytes, or a data: URL. */
export interface PictureSource {
  picture(
    page: GatherPage,
    from: string,
    ref: Ref,
  ): Promise<{ ok: true; value: Blob | string } | { ok: false; trouble: 'gone' | 'refused' | 'failed' }>;
}

/** A picture as the dialog gets it: a data: URL, or why there is none. */
export type SaidPicture = { type: 'picture'; from: string } & (
  | { data: string }
  | { trouble: 'gone' | 'refused' | 'large' | 'failed' }
);

/** Bytes of a picture that goes over to the dialog: what comes out there is far smaller. */
const largest = 12 * 1024 * 1024;

/** Reads one picture that the sharer wants to take along. */
export async function pictureFor(source: PictureSource, page: GatherPage, from: string, ref: Ref): Promise<SaidPicture> {
  const said = { type: 'picture' as const, from };
  try {
    const found = await source.picture(page, from, ref);
    if (!found.ok) return { ...said, trouble: found.trouble };
    const { value } = found;
    // Base64 has four characters for three bytes.
    if ((typeof value === 'string' ? value.length * 0.75 : value.size) > largest) return { ...said, trouble: 'large' };
    return { ...said, data: typeof value === 'string' ? value : await dataOf(value) };
  } catch {
    return { ...said, trouble: 'failed' };
  }
}

function dataOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
