import type { SettingsArea } from './settings';

/** Where a chat UI of the user's own was found, at an origin they allowed. */
export interface OwnPlace {
  /** With its port: `http://localhost:3000`. */
  origin: string;
  /** The path the UI lies below: empty, or `/some/path`. */
  base: string;
  /** Id of the site. */
  site: string;
  /** Epoch milliseconds. */
  seenAt: number;
}

const key = 'ownPlaces';
/** Nobody runs more; a page that names itself anew each time pushes out its own past only. */
const most = 50;

/** Places that were found, newest first; what is not understood is left out. */
export async function readOwnPlaces(area: SettingsArea): Promise<OwnPlace[]> {
  const stored = (await area.get([key]).catch(() => ({}) as Record<string, unknown>))[key];
  const places = Array.isArray(stored) ? stored.flatMap((raw) => parsePlace(raw) ?? []) : [];
  return places.sort((one, other) => other.seenAt - one.seenAt);
}

/** Keeps what was found. One origin may hold several UIs below different paths; without a base, the known one stays. */
export async function rememberOwnPlace(area: SettingsArea, found: Omit<OwnPlace, 'base'> & { base?: string }): Promise<void> {
  const places = await readOwnPlaces(area);
  const same = (place: OwnPlace) => place.origin === found.origin && place.site === found.site;
  const before = places.find(same);
  const place = parsePlace({ ...found, base: found.base ?? before?.base ?? '' });
  if (!place || (before && before.base === place.base && place.seenAt - before.seenAt < 60_000)) return;
  await area.set({ [key]: [place, ...places.filter((one) => !same(one))].slice(0, most) });
}

/** Forgets what was found at origins that are no longer allowed. */
export async function forgetOwnPlaces(area: SettingsArea, isGone: (place: OwnPlace) => boolean): Promise<void> {
  const places = await readOwnPlaces(area);
  const left = places.filter((place) => !isGone(place));
  if (left.length < places.length) await area.set({ [key]: left });
}

function parsePlace(raw: unknown): OwnPlace | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { origin, base, site, seenAt } = raw as Record<string, unknown>;
  if (typeof origin !== 'string' || !URL.canParse(origin) || new URL(origin).origin !== origin || !/^https?:/.test(origin)) {
    return undefined;
  }
  if (typeof base !== 'string' || base.length > 200 || !/^(?:\/[\w.~%-]+)*$/.test(base)) return undefined;
  if (typeof site !== 'string' || !/^[a-z-]{1,40}$/.test(site)) return undefined;
  return { origin, base, site, seenAt: typeof seenAt === 'number' && Number.isSafeInteger(seenAt) ? seenAt : 0 };
}
