import type { Finder, Finding } from '../finding';
import { distinct } from './randomness';

/** Groups of digits with one sign between them. */
const single = /^(?:\+|\()?\d+(?:(?: \/ |\)[ -]?| ?\(|[ \u00a0./-])\d+)*/;
const firstGroup = /^\D*\d+/;
const run = /(?:\+|\(?\d)[\d \u00a0()./-]{6,30}\d/g;

/** Forms that say by themselves where they are from: as they are dialled and written there. */
const forms: readonly RegExp[] = [
  /^(?:1[ .-])?(?:\([2-9]\d\d\) ?[2-9]\d\d[.-]|[2-9]\d\d([.-])[2-9]\d\d\1)\d{4}$/, // North America
  /^0[1-9](?:([ .-])\d\d)(?:\1\d\d){3}$/, // France
  /^\(?0(?:20|2[3489]|1\d1)\)? \d{3,4} \d{4}$|^01\d{3} \d{5,6}$|^07\d{3} (?:\d{6}|\d{3} \d{3})$/, // Great Britain
  /^0[1-9]\d{1,4} ?\/ ?\d[\d -]{4,11}$|^\(0[1-9]\d{1,4}\) ?\d[\d -]{4,11}$|^01[567]\d{1,2}[ /-]\d[\d -]{5,9}$/, // Germany, Austria
  /^0[1-9]\d{1,3} \d{3} \d{2} \d{2}$|^06\d{2} \d{6,8}$/, // Switzerland, Austria
  /^04\d\d \d{3} \d{3}$|^\(0[2378]\) \d{4} \d{4}$/, // Australia
  /^0\d{1,2}-\d{3,4}-\d{4}$/, // Japan, Korea
  /^1[3-9]\d([ -])\d{4}\1\d{4}$/, // China
  /^\([1-9]\d\) ?9\d{4}-\d{4}$/, // Brazil
  /^8[ -]?\(\d{3}\) ?\d{3}-\d\d-\d\d$/, // Russia
];

/** For small letters: a pattern that minds neither case nor script takes tens of milliseconds to compile. */
const calls = new RegExp(
  `(?:^|[^a-zß-ÿа-яё])(?:${[
    'tel|tel[eé]f[a-zß-ÿ]*|telephone|phone|ph|call|cell|mobile?|mobil[a-z]*|handy|fax|whatsapp|signal|sms|text me|reach me',
    'ruf[a-z]*|anruf[a-z]*|t[eé]l[eé]phone|tél|portable|appel[a-z]*|móvil|celular|ligue|cellulare|тел[а-яё]*',
    '電話|电话|手机|手机号|手機|携帯|전화|휴대폰',
  ].join(
    '|',
  )})(?:[._ -]?(?:number|nummer|no|nr|num|numéro))?[^a-zß-ÿа-яё\\d\\n]{0,6}(?:(?:me|us|at|on|is|an|to|le|is at|号|番号|me at|me on)[^a-zß-ÿа-яё\\d\\n]{0,3}){0,2}$`,
);
const notCalls =
  /(?:isbn|issn|order|invoice|orcid|doi|az|aktenzeichen|ticket|case|part|model|rechnung|bestellung|id|port|ratio|section|version|page|pp?)[\s.:#-]{0,3}(?:no\.?|nr\.?|number)?[\s.:#-]{0,3}$/i;

/** First digits after `+` that a country or service answers to. */
const countries =
  /^(?:1[2-9]|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-46]\d|29[0179]|3[578]\d|42[013]|50\d|59\d|6[789]\d|8[0578]\d|88[0-36]|9[679]\d)/;

/** Phone numbers: international ones with `+` or `00`, national forms as people write them, others after "tel". */
export const findPhones: Finder = (text) => {
  const found: Finding[] = [];
  run.lastIndex = 0;
  for (let match = run.exec(text); match; match = run.exec(text)) {
    const finding = inRun(text, match.index, match[0]);
    if (finding) found.push(finding);
    run.lastIndex = finding?.end ?? match.index + (firstGroup.exec(match[0])?.[0].length ?? 1);
  }
  return found;
};

/** A run of digits may hold more than a number: it is cut at double signs, then shortened from the right; `findPhones` goes on at its next group. */
function inRun(text: string, start: number, written: string): Finding | undefined {
  if (figures(written) < 7) return undefined;
  const before = text.slice(Math.max(0, start - 40), start);
  if (/[A-Za-z0-9_]$|\d[.,:]$|[$€£%#=*\\]$/.test(before) && !/[a-z]=$|wa\.me\/$/i.test(before)) return undefined;
  if (/[-./]$/.test(before) && !/wa\.me\/$|tel:\/\/$|[A-Za-z]\. ?$/.test(before)) return undefined;
  for (const candidate of shortened(single.exec(written)?.[0] ?? '')) {
    const after = text.slice(start + candidate.length, start + candidate.length + 3);
    if (/^[A-Za-z0-9_%$€]|^[.,:/-]\d|^-[A-Za-z]|^ [%$€]/.test(after)) continue;
    const confidence = confidenceOf(candidate, before, /^[ -]\d/.test(after));
    if (confidence) return { kind: 'phone', start, end: start + candidate.length, confidence };
  }
  return undefined;
}

function figures(written: string): number {
  let count = 0;
  for (let at = 0; at < written.length; at += 1) if (written.charCodeAt(at) > 47 && written.charCodeAt(at) < 58) count += 1;
  return count;
}

function shortened(written: string): string[] {
  const all = [written.replace(/[ ./(-]+$/, '')];
  for (let at = 0; at < 3; at += 1) {
    const shorter = (all[at] ?? '').replace(/[ \u00a0./-]+\(?\d+\)?$/, '');
    if (shorter === all[at] || shorter.length < 7) break;
    all.push(shorter);
  }
  return all;
}

function confidenceOf(written: string, before: string, goesOn: boolean): Finding['confidence'] | undefined {
  const number = written.replace(/\D/g, '');
  if (
    number.length < 7 ||
    number.length > 15 ||
    distinct(number) < 4 ||
    isMadeUp(number) ||
    /^01(.?)02\1?03/.test(written) ||
    isDate(written)
  )
    return undefined;
  if (written.startsWith('+')) return isInternational(number) ? 'high' : undefined;
  const called = calls.test(before.toLowerCase()) || /wa\.me\/$/.test(before);
  if (called && written.startsWith('00') && isInternational(number.slice(2))) return 'high';
  if (called && number.length >= 8) return 'high';
  const spaced = written.replace(/\u00a0/g, ' ');
  const fits = number.length >= 9 && number.length <= 12 && !goesOn && forms.some((form) => form.test(spaced));
  return fits && !notCalls.test(before) && !(/^\d\d \d\d /.test(spaced) && /(?:^|\W)[0-9a-f]{2} $/i.test(before))
    ? 'likely'
    : undefined;
}

function isInternational(number: string): boolean {
  if (!countries.test(number) || number.length < 8) return false;
  return number.startsWith('1') ? /^1[2-9]\d\d[2-9]\d{6}$/.test(number) : true;
}

/** `123-456-7890` and its like. */
const isMadeUp = (number: string) => /^(?:[01]?1234567890?|1?234567890|0?9876543210?)$/.test(number);

const isDate = (written: string) =>
  /^\d{3}(?:\.\d{3}){3}$|^(?:19|20)\d\d[-./ ]\d\d?[-./ ]\d\d?(?:\D|$)|^\d\d?[-./]\d\d?[-./](?:19|20)\d\d(?:\D|$)/.test(written);
