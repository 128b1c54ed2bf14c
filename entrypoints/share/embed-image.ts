import type { PictureTrouble } from '../../components/share/ChooseParts';
import { fail, ok, type Part, type Result } from '../../utils/conversation';
import type { Line } from './line';

/**
 * A picture of the conversation as a small WebP, its longer side at most so many pixels; drawn anew, so that nothing of
 * the file but what is seen goes along. `failed`: it is no picture, or this browser writes no WebP.
 */
export async function embedImage(part: Part | undefined, pixels: number, line: Line): Promise<Result<string, PictureTrouble>> {
  if (part?.kind !== 'image') return fail('failed');
  const found =
    part.data !== undefined ? ok(part.data) : part.from !== undefined ? await line.picture(part.from) : fail('failed' as const);
  if (!found.ok) return found;
  const image = new Image();
  image.src = found.value;
  const readable = await image.decode().then(
    () => image.naturalWidth > 0,
    () => false,
  );
  if (!readable) return fail('failed');
  const scale = Math.min(1, pixels / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const drawn = canvas.toDataURL('image/webp', 0.7);
  return drawn.startsWith('data:image/webp;base64,') ? ok(drawn) : fail('failed');
}
