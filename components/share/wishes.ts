export const expiries = ['never', 'hour', 'day', 'week', 'month', 'date'] as const;
export type Expiry = (typeof expiries)[number];

/** What the sharer asks of the reader, and what the reader needs to open it. Chosen anew for every link: none of it is remembered. */
export interface Wishes {
  note: string;
  expiry: Expiry;
  /** `2026-12-24`, of the sharer's calendar, where `expiry` is `date`. */
  date: string;
  readOnly: boolean;
  passphrase?: { from: 'made' | 'own'; text: string };
}

export const noWishes: Wishes = { note: '', expiry: 'never', date: '', readOnly: false };

/** How good a passphrase is; `short` and `common` are not accepted. */
export type Strength = 'short' | 'common' | 'weak' | 'fair' | 'strong';

const hour = 3_600_000;
const hours = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24 } as const;

/** Epoch milliseconds from which on the link asks not to be opened; of a date, its end. Undefined: never, or no date is given yet. */
export function expiresAt({ expiry, date }: Wishes, now: number): number | undefined {
  if (expiry === 'never') return undefined;
  if (expiry !== 'date') return now + hours[expiry] * hour;
  const end = new Date(`${date}T23:59:00`).getTime();
  return Number.isNaN(end) ? undefined : end;
}

/** Whether a link can be made like that. */
export function isReady(wishes: Wishes, strength: Strength | undefined, now: number): boolean {
  if (wishes.expiry === 'date' && (expiresAt(wishes, now) ?? 0) <= now) return false;
  return wishes.passphrase === undefined || (strength !== undefined && strength !== 'short' && strength !== 'common');
}
