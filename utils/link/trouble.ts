/**
 * The closed list of reasons why a link cannot be opened. `arrived` and `expected` count the characters of the whole
 * payload text, `tl1.` included; `at` is in epoch milliseconds.
 */
export type LinkTrouble =
  | { code: 'cut'; arrived: number; expected: number }
  | { code: 'damaged' }
  | { code: 'newer' }
  | { code: 'not-a-link' }
  | { code: 'too-large' }
  | { code: 'expired'; at: number }
  | { code: 'wrong-passphrase' }
  | { code: 'unsupported' };
