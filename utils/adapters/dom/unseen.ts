import type { Part } from '../../conversation';
import { isFurniture } from './markdown';
import { attribute, type ElementTree, elementsIn, hasAttribute, hasClass, type Test, tagOf } from './tree';

const isPlayed: Test = (element) =>
  /^(?:video|audio)$/.test(tagOf(element)) && (attribute(element, 'src') !== '' || elementsIn(element).length > 0);

/** A page draws its own small things as well: counters, maps of a text, what moves on a button. */
const smallest = { width: 120, height: 60 };

const isDrawn: Test = (element) =>
  /^(?:canvas|svg)$/.test(tagOf(element)) &&
  (attribute(element, 'role').startsWith('graphics-') ||
    (sizeOf(element, 'width', 300) >= smallest.width && sizeOf(element, 'height', 150) >= smallest.height));

/** As a canvas has it by itself, where the page does not say. */
const sizeOf = (element: ElementTree, side: string, otherwise: number): number =>
  hasAttribute(element, side) ? Number.parseInt(attribute(element, side), 10) || 0 : otherwise;

/** Apps of a chat UI itself name their frames: its adapter tells what they are. */
const isFramed: Test = (element) =>
  /^(?:iframe|object|embed)$/.test(tagOf(element)) &&
  !attribute(element, 'title').startsWith('internal://') &&
  (attribute(element, 'src') !== '' || attribute(element, 'title') !== '' || attribute(element, 'type') !== '') &&
  !(sizeOf(element, 'width', 300) < 3 && sizeOf(element, 'height', 150) < 3);

/** Lines of long code that an editor does not draw, since they are far from the screen. */
const isGap: Test = (element) => hasClass(element, 'cm-gap');

/** What a page shows and nothing can be read of: it is played, drawn or framed. Several layers make one drawing. */
export function unseenIn(element: ElementTree, isVoice: Test = () => false): Part[] {
  let drawn = false;
  return elementsIn(element).flatMap((child): Part[] => {
    if (isGap(child)) return [{ kind: 'unknown', label: 'code' }];
    if (isHidden(child) || isVoice(child)) return [];
    if (isPlayed(child) || isFramed(child)) return [{ kind: 'unknown', label: tagOf(child) }];
    if (isDrawn(child)) {
      const first = !drawn;
      drawn = true;
      return first ? [{ kind: 'unknown', label: tagOf(child) }] : [];
    }
    return isFurniture(child) && tagOf(child) !== 'form' ? playedIn(child, isVoice) : unseenIn(child, isVoice);
  });
}

/** In a control there are pictures that move, and now and then what can be played. */
const playedIn = (control: ElementTree, isVoice: Test): Part[] =>
  unseenIn(control, isVoice).filter((part) => part.kind === 'unknown' && /^(?:video|audio)$/.test(part.label));

const isHidden: Test = (element) => hasAttribute(element, 'hidden') || attribute(element, 'aria-hidden') === 'true';
