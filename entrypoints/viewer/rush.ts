/** Tabs in which a link came within so many milliseconds that are more than a person opens. */
const rush = { links: 10, within: 10_000 };

const name = 'arrival';

/**
 * Counts a link that came, and says how many did of late where they are a crowd. A lock that its tab holds for a while
 * is all that is known of one: nothing is written, and a tab that was closed no longer counts.
 */
export async function countArrival(locks: Pick<LockManager, 'request' | 'query'>): Promise<number | undefined> {
  const forAWhile = () => new Promise<void>((done) => setTimeout(done, rush.within));
  locks.request(`${name} ${crypto.randomUUID()}`, forAWhile).catch(() => undefined);
  const { held = [], pending = [] } = await locks.query().catch((): LockManagerSnapshot => ({}));
  const links = [...held, ...pending].filter((lock) => lock.name?.startsWith(name)).length;
  return links < rush.links ? undefined : links;
}
