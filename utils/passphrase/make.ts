/** How many words. Each is worth 12.9 bits, all of them 77. */
const length = 6;

/** Six random words with hyphens between them. The list is loaded with the first call. */
export async function makePassphrase(random: (into: Uint16Array<ArrayBuffer>) => unknown = fill): Promise<string> {
  const { words } = await import('./words');
  return Array.from({ length }, () => words[below(words.length, random)]).join('-');
}

const fill = (into: Uint16Array<ArrayBuffer>) => crypto.getRandomValues(into);

/** Every number from 0 to below `end` as likely as every other: what lies beyond the last whole round is drawn again. */
function below(end: number, random: (into: Uint16Array<ArrayBuffer>) => unknown): number {
  const drawn = new Uint16Array(1);
  const rounds = Math.floor(0x10000 / end) * end;
  for (;;) {
    random(drawn);
    const [number = 0] = drawn;
    if (number < rounds) return number % end;
  }
}
