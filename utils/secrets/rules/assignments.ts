import type { Finder, Finding } from '../finding';
import type { SecretKind } from '../kinds';
import { isPlaceholder, looksRandom } from './randomness';

/** What a value is called when it is secret. The end of the name: `DB_PASSWORD`, `clientSecret`. */
const passwordName =
  '(?:pass(?:word|wort|phrase|wd)?|pwd|kennwort|wachtwoord|mot de passe|contrase(?:ñ|n)a|senha|парол(?:ь|я)|密码|密碼|パスワード|비밀번호|identified by|requirepass|sshpass -p)';
const keyName =
  '(?:api[-_ ]?(?:key|secret|token|schlüssel)|secret(?:[-_ ]?access)?(?:[-_ ]?key)?(?:[-_]base)?|(?:encryption|signing|master|private|access|app|auth|account|storage)[-_ ]?key|token|credentials?)';
const isPasswordName = new RegExp(`^${passwordName}$`, 'i');
const name = new RegExp(`${passwordName}|${keyName}`, 'gi');

/** Between name and value; what follows a bare name in prose is told apart from what follows a sign. */
const sign =
  /["'\])]{0,2}[ \t]{0,4}(?:=>|:=|={1,3}|!==?|[:：])[ \t]{0,4}|["'][ \t]{0,4},[ \t]{0,4}(?:["']?value["']?[:=][ \t]?)?(?=["'])|["'][ \t]{1,4}value[ \t]?=[ \t]?(?=["'])/y;
const verb = /[ \t]{1,2}(?:is|was|ist|lautet|est|es|это|=)[ \t]*:?[ \t]+|[ \t]?(?:是|は)[ \t]?/y;
const space = /[ \t]{1,4}/y;
const quoted = /"([^"\r\n]{4,400})"|'([^'\r\n]{4,400})'|`([^`\r\n]{4,400})`/dy;
const bare = /[^\s"'`„“”‘’«»,;<>(){}[\]|，。；、（）！？「」]{5,256}/y;

interface Value {
  text: string;
  start: number;
  quoted: boolean;
}

/** `password = …`, `"api_key": "…"`, "my password is …": values that their name gives away. */
export const findAssignments: Finder = (text) => {
  const found: Finding[] = [];
  name.lastIndex = 0;
  for (let match = name.exec(text); match; match = name.exec(text)) {
    const word = match[0].toLowerCase();
    if (
      /^(?:pass|pwd)$/.test(word) &&
      /[a-z]/i.test(text.charAt(match.index - 1)) &&
      !/[a-z]P/.test(text.slice(match.index - 1, match.index + 1))
    )
      continue;
    if (/[?&][\w.-]{0,30}$/.test(text.slice(Math.max(0, match.index - 31), match.index))) continue;
    const value = valueAfter(text, word, name.lastIndex);
    const kind = value && kindOf(word, value, text);
    if (!kind) continue;
    found.push({ kind, start: value.start, end: value.start + value.text.length, confidence: 'likely' });
    name.lastIndex = value.start + value.text.length;
  }
  return [...found, ...afterUser(text)];
};

/** `curl -u user:password` */
function afterUser(text: string): Finding[] {
  return [...text.matchAll(/\s(?:-u|--user|--proxy-user)[ =]["']?[^\s:"'$]{1,64}:([^\s"'$<{]{4,200})/dg)].flatMap((match) => {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    return isPlaceholder(match[1] ?? '') ? [] : [{ kind: 'password' as const, start, end, confidence: 'likely' as const }];
  });
}

function valueAfter(text: string, word: string, from: number): Value | undefined {
  const bySpace =
    /^(?:identified by|requirepass|sshpass -p)$/.test(word) ||
    (word === 'password' && /\blogin \S{1,64} $/.test(text.slice(Math.max(0, from - 80), from - 8)));
  const gap = after(sign, text, from) ?? after(verb, text, from) ?? (bySpace ? after(space, text, from) : undefined);
  if (
    !gap ||
    (gap.text.includes(',') &&
      !/\(\s?["'][\w.-]{0,40}$/.test(text.slice(Math.max(0, from - word.length - 42), from - word.length)))
  )
    return undefined;
  quoted.lastIndex = gap.end;
  const literal = quoted.exec(text);
  const inside = literal?.indices?.slice(1).find(Boolean);
  if (inside) return { text: text.slice(...inside), start: inside[0], quoted: true };
  if (/[=!]=/.test(gap.text)) return undefined;
  bare.lastIndex = gap.end;
  const loose = bare.exec(text)?.[0];
  return loose === undefined ? undefined : { text: loose.replace(/[.:]+$/, ''), start: gap.end, quoted: false };
}

function after(pattern: RegExp, text: string, from: number): { text: string; end: number } | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { text: match[0], end: pattern.lastIndex } : undefined;
}

function kindOf(word: string, value: Value, text: string): SecretKind | undefined {
  if (isPasswordName.test(word))
    return isPasswordLike(word, value) && !isPlaceholder(value.text) && !isCode(value, text) ? 'password' : undefined;
  if (value.text.length < 16 || !/\d/.test(value.text) || /\s/.test(value.text)) return undefined;
  if (isPlaceholder(value.text) || isCode(value, text)) return undefined;
  const random = value.text.replace(/^django-insecure-/, '').replace(/[^A-Za-z0-9+/_-]/g, '');
  return /\d/.test(random) && looksRandom(random) ? 'apiKey' : undefined;
}

const language = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const technical = /^(?:sha\d+|scram-\S+|md5|argon2\w*|oauth2|base64|utf-?8|bcrypt\d*|pbkdf2\S*|aes\S*|ed25519|[a-z]+_v\d+)$/i;

function isPasswordLike(word: string, { text, quoted: isQuoted }: Value): boolean {
  if (/\s/.test(text)) return isQuoted && word === 'passphrase' && text.split(/\s+/).length >= 4;
  if (language.test(text) || technical.test(text) || (!isQuoted && text.length < 6)) return false;
  if (isQuoted && /^[a-z]{20,64}$/.test(text)) return true;
  if (/^\d{8,40}$/.test(text)) return word !== 'pass' && word !== 'pwd';
  const letters = /\p{L}/u.test(text);
  const other = /[^\p{L}_.\-/:]/u.test(text);
  return letters && other && !/^[a-z]{1,4}\d?$/i.test(text);
}

const secretWord = /pass(?:word|wd)|token|secret|user|field|input|value|credential|selector|config|param/i;

/** An expression rather than a value: a call, a member, a variable, a path. */
function isCode({ text, start, quoted: isQuoted }: Value, whole: string): boolean {
  if (isQuoted) return /^%[({]|\.(?:hashers|password)\b/.test(text);
  const next = whole.charAt(start + text.length);
  if (next === '(' || next === '[' || /^[/~$@&!]|^\.\.?\/|^https?:/.test(text))
    return !/^[$@&!~](?=.*\d)(?=.*[A-Za-z])(?!\w+$)/.test(text) || next === '(';
  if (/^[A-Za-z_$][\w$]*(?:(?:\?\.|\.|::|->)[A-Za-z_$][\w$]*)+!?$/.test(text)) return true;
  return (
    /^[A-Za-z_$][A-Za-z_$]*\d{0,2}$/.test(text) &&
    (secretWord.test(text) || /[a-z][A-Z][a-z]+.*\d?$/.test(text) || !/\d/.test(text))
  );
}
