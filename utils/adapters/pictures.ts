import { fail, ok, pictureRef, type Result } from '../conversation';
import type { Gatherer, Page, PictureTrouble, Site } from './adapter';

type Read = Promise<Result<Blob | string, PictureTrouble>>;

interface Ways {
  site: Pick<Site, 'pictures'>;
  /** The part of the path before the site's own. */
  base?: (page: Page) => string;
  /** Where the site has a way of its own to those its data names. */
  ask?: (page: Page, from: string, ref: { id?: string }) => Promise<Blob | undefined>;
}

/** Reads a picture of the conversation, by the `from` of its part: nothing is asked for that neither the page shows nor the site is known to have. */
export function pictureBy({ site, base = () => '', ask }: Ways): NonNullable<Gatherer['picture']> {
  return async (page, from, ref) => {
    const kept = page.kept?.get(from);
    if (kept !== undefined) return ok(kept);
    if (from.startsWith('img:') || from.startsWith('bytes:')) {
      const image = imageBy(page, (src) => sizeless(pictureRef(src)) === sizeless(from));
      return image ? readImage(page, image) : fail('gone');
    }
    if (site.pictures?.at?.test(from)) return readOwn(page, page.location.origin + base(page) + from);
    const found = await ask?.(page, from, ref);
    return found ? ok(found) : fail('failed');
  };
}

/** Google's picture host has the size a picture is shown in at the end of its address. */
const sizeless = (ref: string): string =>
  ref.startsWith('img:https://lh3.googleusercontent.com/') ? ref.replace(/=[swh]\d[\w-]*$/, '') : ref;

/** Whoever may not ask the site for it may still see it in the page. */
async function readOwn(page: Page, address: string): Read {
  const answer = await load(page, address, { credentials: 'include' });
  if (answer) return ok(answer);
  const image = imageBy(page, (_, { src }) => src === address);
  return (image && drawn(image)) ?? fail('failed');
}

function imageBy({ document }: Page, test: (src: string, image: HTMLImageElement) => boolean): HTMLImageElement | undefined {
  return imagesIn(document).find((image) => test(image.getAttribute('src') ?? '', image));
}

/** Through shadow roots that are open to us. */
const imagesIn = (root: ParentNode): HTMLImageElement[] =>
  [...root.querySelectorAll('*')].flatMap((element) => {
    if (element.localName === 'img') return [element as HTMLImageElement];
    return element.shadowRoot ? imagesIn(element.shadowRoot) : [];
  });

/** As the page itself loaded it: with cookies, or, where the other host wants that, without. What neither brings is drawn, if it may be. */
async function readImage(page: Page, image: HTMLImageElement): Read {
  const address = image.currentSrc || image.src;
  if (address.startsWith('data:')) return ok(address);
  const own = new URL(address, page.location.href).origin === page.location.origin;
  const answer =
    (await load(page, address, { credentials: 'include' })) ??
    // Without what was stored for the page, which does not say that others may read it.
    (own ? undefined : await load(page, address, { credentials: 'omit', cache: 'reload' }));
  return answer ? ok(answer) : (drawn(image) ?? fail('refused'));
}

async function load(page: Page, address: string, init: RequestInit): Promise<Blob | undefined> {
  try {
    const response = await page.fetch(address, { ...init, signal: page.signal });
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}

/** Pixels of its longer side: what goes into a link is no larger. */
const longest = 1_280;

/** Undefined: not loaded, or of another host, which browsers let nobody read back. */
function drawn(image: HTMLImageElement): Result<string, PictureTrouble> | undefined {
  const { naturalWidth: width, naturalHeight: height } = image;
  if (!width || !height) return undefined;
  try {
    const scale = Math.min(1, longest / Math.max(width, height));
    const canvas = image.ownerDocument.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return ok(canvas.toDataURL());
  } catch {
    return undefined;
  }
}
