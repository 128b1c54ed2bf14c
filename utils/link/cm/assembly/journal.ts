// Old contents of what a job overwrites in the primed tables, so that the next job need not read the prime again.
// When it is full nothing more is kept, and the tables have to be primed anew.
import { BYTE_COPY, BYTE_COUNTER_BYTES, BYTE_COUNTERS, JOURNAL, JOURNAL_ENTRIES, JOURNAL_ENTRY } from './layout';

let entries: i32 = 0;
let recording: bool = false;

export function startJournal(): void {
  memory.copy(BYTE_COPY, BYTE_COUNTERS, BYTE_COUNTER_BYTES);
  entries = 0;
  recording = true;
}

export function stopJournal(): void {
  recording = false;
}

/** Keeps the 16 bytes at an address. */
// @ts-ignore: decorator
@inline
export function keep(address: usize): void {
  if (!recording) return;
  if (entries < JOURNAL_ENTRIES) {
    const at = JOURNAL + <usize>entries * JOURNAL_ENTRY;
    store<u32>(at, <u32>address);
    store<u64>(at, load<u64>(address), 4);
    store<u64>(at, load<u64>(address, 8), 12);
  }
  entries = min(entries + 1, JOURNAL_ENTRIES + 1);
}

/** Puts everything back, newest first. False: too much was changed. */
export function undo(): bool {
  if (entries > JOURNAL_ENTRIES) return false;
  while (entries > 0) {
    const at = JOURNAL + <usize>--entries * JOURNAL_ENTRY;
    const address = <usize>load<u32>(at);
    store<u64>(address, load<u64>(at, 4));
    store<u64>(address, load<u64>(at, 12), 8);
  }
  memory.copy(BYTE_COUNTERS, BYTE_COPY, BYTE_COUNTER_BYTES);
  return true;
}
