/** `short` and `common` are not accepted; the others say how long guessing would take. */
export type Strength = 'short' | 'common' | 'weak' | 'fair' | 'strong';

const shortest = 12;
/** Bits. Below the first a patient guesser gets through; from the second on it is no use trying. */
const enough = { fair: 45, strong: 65 };

/** What people take when they are asked for a passphrase, without digits, signs and blanks. */
const common = new Set(
  `abcdefghijkl abracadabra admin administrator america arsenal baseball basketball batman butterfly changeme charlie chelsea
  chocolate computer correcthorsebatterystaple default dragon everything facebook football freedom google hello helloworld
  iamthebest iloveyou iloveyouforever iloveyousomuch internet jesuschrist justforfun letmein letmeinplease liverpool login
  lovelove manchester manchesterunited master microsoft monkey mypassphrase mypassword mysecret mysecretpassword nopassword
  nothing opensesame passphrase password passwordpassword passwort pokemon princess privat private qazwsx qazwsxedc qwert
  qwertyuiop qwerty qwertyqwerty qwertz qwertzuiop samsung secret secretpassword september starwars sunshine superman
  supersecret teacher test testing testpassword testtest thequickbrownfox thisisapassword thisisasecret threadlink
  threadlinkpassword tobeornottobe trustno trustnoone welcome welcometothejungle whatever youshallnotpass`.split(/\s+/),
);

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'qwertzuiop', 'asdfghjkl', 'zxcvbnm', 'yxcvbnm'];

export function judgePassphrase(text: string): Strength {
  if ([...text.normalize('NFC')].length < shortest) return 'short';
  const plain = text.toLowerCase();
  const letters = plain.replace(/[^\p{L}]/gu, '');
  if (common.has(letters) || isRepeated(plain) || steps(plain) < shortest / 2) return 'common';
  const bits = steps(plain) * Math.log2(alphabetOf(text));
  return bits >= enough.strong ? 'strong' : bits >= enough.fair ? 'fair' : 'weak';
}

/** `abcabcabcabc`: up to five characters over and over. */
const isRepeated = (text: string): boolean => /^(.{1,5}?)\1+(?:.{0,4})$/su.test(text);

/** Characters that could not be foretold from the one before: not the same again, not the next of a row of keys. */
function steps(text: string): number {
  const characters = [...text];
  return characters.filter((character, at) => {
    const before = characters[at - 1];
    if (before === undefined) return true;
    const follows = rows.some((row) => row.includes(before + character) || row.includes(character + before));
    return before !== character && !follows;
  }).length;
}

/** Of how many characters one is chosen. Words of a language repeat themselves: letters alone count for less than 26. */
function alphabetOf(text: string): number {
  const kinds: [RegExp, number][] = [
    [/\p{Ll}|\p{Lo}/u, 10],
    [/\p{Lu}/u, 10],
    [/\p{N}/u, 8],
    [/[^\p{L}\p{N}]/u, 6],
  ];
  return kinds.reduce((sum, [kind, size]) => sum + (kind.test(text) ? size : 0), 0);
}
