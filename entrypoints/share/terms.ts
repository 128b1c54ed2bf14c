import { expiresAt, type Wishes } from '../../components/share/wishes';
import { inspectPayload, type Terms } from '../../utils/link';

export function termsOf(wishes: Wishes, now: number): Terms {
  const at = expiresAt(wishes, now);
  return { ...(at === undefined ? {} : { expiresAt: at }), ...(wishes.readOnly ? { readOnly: true as const } : {}) };
}

/** Whether a link made before asks for the same, and is open. One that expires in an hour is not the one that expired in an hour. */
export function asksTheSame(payload: string, terms: Terms): boolean {
  const envelope = inspectPayload(payload);
  if (!envelope.ok || envelope.value.lock) return false;
  const { expiresAt: at, readOnly } = envelope.value.terms;
  return readOnly === terms.readOnly && minuteOf(at) === minuteOf(terms.expiresAt);
}

/** Links carry whole minutes, rounded up. */
const minuteOf = (at: number | undefined) => (at === undefined ? undefined : Math.ceil(at / 60_000));

/** Characters that locking adds: 33 bytes of lock and 16 of tag. */
export const lockCost = ({ passphrase }: Wishes): number => (passphrase ? Math.ceil((49 * 4) / 3) : 0);
