import type { OwnSite } from './adapter';
import { ownSites } from './own-sites';

/** What is to be looked for in a page, as data that can be handed into it. */
export interface Looks {
  selectors: string[];
  keys: string[];
}

/** What was seen of it. Said by a page: to be compared with what is known, and no more. */
export interface Sight {
  title: string;
  selectors: string[];
  keys: string[];
}

export const looks: Looks = {
  selectors: [...new Set(ownSites.flatMap(({ marks }) => [...marks.sure, ...marks.hints]))],
  keys: ownSites.flatMap(({ marks }) => [...marks.stored]),
};

/** Runs in the page, on its own or handed into it as text: it may use nothing that stands outside of it. */
export function lookAtPage({ selectors, keys }: Looks): Sight {
  let stored: string[] = [];
  try {
    stored = Object.keys(localStorage);
  } catch {
    // A page without storage of its own.
  }
  return {
    title: document.title.slice(0, 200),
    selectors: selectors.filter((selector) => document.querySelector(selector) !== null),
    keys: keys.filter((key) => stored.some((one) => one.startsWith(key))),
  };
}

/** Which chat UI a page is; undefined where it looks like none we know. */
export function recognise(sight: Sight): OwnSite | undefined {
  const points = ownSites.map((site) => ({ site, points: pointsOf(site, sight) }));
  const best = points.reduce((one, other) => (other.points > one.points ? other : one), { site: points[0]?.site, points: 0 });
  return best.points >= enough ? best.site : undefined;
}

const enough = 2;

function pointsOf({ marks }: OwnSite, { title, selectors, keys }: Sight): number {
  const seen = (wanted: readonly string[]) => wanted.filter((selector) => selectors.includes(selector)).length;
  const named = marks.title.test(title) ? 1 : 0;
  const stored = marks.stored.some((key) => keys.includes(key)) ? 1 : 0;
  return enough * seen(marks.sure) + seen(marks.hints) + named + stored;
}
