import type { Finder } from '../finding';
import { matches } from './matching';

/** Characters of an account number, by country. */
const lengths = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 ' +
    'FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 ' +
    'LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 ' +
    'SK24 SM27 ST25 SV28 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Account numbers whose check digits and length are right, plain or in groups of four. */
export const findIbans: Finder = (text) =>
  matches(text, {
    kind: 'iban',
    confidence: 'high',
    pattern: /(?<![A-Za-z0-9_])[A-Z]{2}\d{2}(?:[ \u00a0-]?[A-Z0-9]){11,30}/g,
  }).flatMap((found) => {
    const end = endOf(text.slice(found.start, found.end));
    return end === undefined || /[A-Za-z0-9_]/.test(text.charAt(found.start + end)) ? [] : [{ ...found, end: found.start + end }];
  });

/** Where the account number ends that this text begins with: capitals after it may be the next word. */
function endOf(written: string): number | undefined {
  const length = lengths.get(written.slice(0, 2));
  if (length === undefined) return undefined;
  let end = 0;
  for (let signs = 0; signs < length && end < written.length; end += 1) if (/[A-Z0-9]/.test(written.charAt(end))) signs += 1;
  const account = written.slice(0, end).replace(/[^A-Z0-9]/g, '');
  return account.length === length && distinctEnough(account) && remainder(account) === 1 ? end : undefined;
}

const distinctEnough = (account: string) => new Set(account.slice(4)).size > 2;

/** Modulo 97 of the account number with its first four characters moved to the end, letters as 10 to 35. */
function remainder(account: string): number {
  let rest = 0;
  for (const sign of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
