import type { PlaceRef } from './buttons';
import type { Source } from './offer-sharing';
import type { GatherPage } from './serve-gather';

/** Bytes of a picture that goes over to the dialog: what comes out there is far smaller. */
const largest = 12 * 1024 * 1024;

/** Fetches one picture that the sharer wants to take along, and says it as a data: URL; without one where it cannot be read. */
export async function sendPicture(
  source: Source,
  page: GatherPage,
  from: string,
  ref: PlaceRef,
  say: (said: { type: 'picture'; from: string; data: string | undefined }) => void,
): Promise<void> {
  const found = await source.picture?.(page, from, ref).catch(() => undefined);
  say({ type: 'picture', from, data: found && found.size <= largest ? await dataOf(found) : undefined });
}

function dataOf(blob: Blob): Promise<string | undefined> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onloadend = () => resolve(reader.error ? undefined : String(reader.result));
    reader.readAsDataURL(blob);
  });
}
