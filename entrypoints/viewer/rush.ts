/** Links within so many milliseconds that are more than a person opens. */
const rush = { links: 10, within: 10_000 };

/** The part of `browser.storage.session` that is needed: memory of the browser's, gone when it closes. */
interface Memory {
  get(key: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
}

/** What is needed of `navigator.locks`: one at a time, whichever tab asks. */
interface Locks {
  request<Answer>(name: string, work: () => Promise<Answer>): Promise<Answer>;
}

/**
 * Counts a link that came, and says how many came of late where they are a crowd. Only times are remembered, for as
 * long as they count. A browser without such memory has no crowds.
 */
export async function countArrival(memory: Memory, locks: Locks, now: number): Promise<number | undefined> {
  const count = async () => {
    const { arrivals } = await memory.get('arrivals');
    const known = Array.isArray(arrivals) ? arrivals.filter((at) => at <= now && now - at < rush.within) : [];
    const recent = [...known, now];
    await memory.set({ arrivals: recent.slice(-1_000) });
    return recent.length < rush.links ? undefined : recent.length;
  };
  return locks.request('arrivals', count).catch(() => undefined);
}
