import { type Part, pictureRef, standsForBytes } from '../conversation';
import type { Site } from './adapter';
import { attribute, type ElementTree } from './dom/tree';
import { text } from './json';

export type Picture = Extract<Part, { kind: 'image' }>;

const fileName = /^\S.*\.(?:png|jpe?g|gif|webp|avif|svg|bmp|heic)$/i;

/** It shows something, or did not load: what a page draws instead has no address that is kept, and still the name. */
export const isShown = (image: ElementTree): boolean => attribute(image, 'src') !== '' || fileName.test(attribute(image, 'alt'));

/** A picture of the page: asked for by its address, as it stands there. */
export function pictureIn(image: ElementTree, alt = attribute(image, 'alt')): Picture {
  const src = attribute(image, 'src');
  return { kind: 'image', alt, ...(src === '' ? {} : { from: pictureRef(src) }) };
}

/**
 * A picture that the site's data names: where its bytes stayed in the page, or the first of these paths, below the site's
 * own address, that is of a known form. Any other stays a name.
 */
export function pictureAt(
  alt: string,
  places: readonly unknown[],
  { pictures, address }: Pick<Site, 'pictures' | 'address'>,
): Picture {
  const own = places
    .map((place) => text(place))
    .map((place) => (address && place.startsWith(address) ? place.slice(address.length - 1) : place));
  const from = own.find((place) => standsForBytes(place) || pictures?.at?.test(place));
  return { kind: 'image', alt, ...(from === undefined ? {} : { from }) };
}

/** The same, where its page shows it by that very address, whosever it is. */
export function pictureShownAt(alt: string, place: string, site: Pick<Site, 'pictures' | 'address'>): Picture {
  const picture = pictureAt(alt, [place], site);
  return picture.from === undefined && /^https?:\/\//.test(place) ? { ...picture, from: pictureRef(place) } : picture;
}
