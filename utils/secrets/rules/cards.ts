import type { Finder } from '../finding';
import { matches } from './matching';

/** First digits and lengths of the card schemes in use. */
const schemes: readonly (readonly [start: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [16, 19]],
  [/^(?:5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))/, [16]],
  [/^3[47]/, [15]],
  [/^(?:6011|65|64[4-9])/, [16, 19]],
  [/^(?:30[0-5]|3[689])/, [14]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^62/, [16, 17, 18, 19]],
  [/^(?:5018|5020|5038|6304|6759|676[1-3])/, [16, 18, 19]],
];

/** Published by payment services for trying things out: nobody's. */
const forTrials = new Set([
  '4242424242424242',
  '4111111111111111',
  '4000056655665556',
  '5555555555554444',
  '378282246310005',
  '6011111111111117',
]);

/** Card numbers whose check digit is right, plain or in groups by spaces or hyphens. */
export const findCards: Finder = (text) =>
  matches(text, {
    kind: 'card',
    confidence: 'high',
    pattern: /(?<![A-Za-z0-9_]|\d[.,]|[+#]|\d[ -])[2-6]\d{3}(?:[ -]?\d){9,15}(?![A-Za-z0-9_]|[.,]\d|[ -]\d)/g,
    check: isCard,
  });

function isCard(written: string): boolean {
  const number = written.replace(/[ -]/g, '');
  const known = schemes.some(([start, lengths]) => start.test(number) && lengths.includes(number.length));
  return known && grouped(written) && !forTrials.has(number) && luhn(number);
}

/** Plain, or in groups of four, or as on the cards with 14 and 15 digits; the same sign between all. */
function grouped(written: string): boolean {
  return (
    /^\d+$/.test(written) ||
    /^\d{4}(?:([ -])\d{4})(?:\1\d{4})*(?:\1\d{1,3})?$|^\d{4}([ -])\d{6}\2\d{4,5}$|^\d{6}([ -])\d{13}$/.test(written)
  );
}

function luhn(number: string): boolean {
  let sum = 0;
  for (let at = 0; at < number.length; at += 1) {
    const digit = number.charCodeAt(number.length - 1 - at) - 48;
    const value = at % 2 === 0 ? digit : digit * 2;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
