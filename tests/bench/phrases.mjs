// Counts the words and short phrases that many conversations share and the prime lacks: statistics, no sentences.
//   node tests/bench/phrases.mjs TRAIN.jsonl PRIME_TEXT.bin MAX_BYTES > utils/link/cm/prime/words/phrases-train.txt
// A phrase has at most four words (five signs in Chinese and Japanese) and stands in conversations with at least three different titles.
import { readFileSync } from 'node:fs';
import { readTrain } from './corpus.mjs';

const LEAST_TITLES = 3;
const MOST_WORDS = 4;
const MOST_SIGNS = 5;
const LONGEST = 60;
const LANGUAGES = ['zh', 'ja', 'ru', 'es', 'de', 'fr', 'en'];
const RUNS = /(?:[\p{L}\p{M}][\p{L}\p{M}'’-]*)(?: [\p{L}\p{M}][\p{L}\p{M}'’-]*)*/gu;
const SIGN = /[\u3040-\u30ff\u4e00-\u9fff]/;
const SIGNS = /^[\u3040-\u30ff\u4e00-\u9fff]+$/;

/** Every word sequence and every sequence of two to five signs in a text. */
function* phrasesOf(text) {
  for (const run of text.match(RUNS) ?? []) {
    if (SIGN.test(run)) {
      for (let n = 2; n <= MOST_SIGNS; n++)
        for (let i = 0; i + n <= run.length; i++) if (SIGNS.test(run.slice(i, i + n))) yield run.slice(i, i + n);
    } else {
      const words = run.split(' ');
      for (let n = 1; n <= MOST_WORDS; n++) for (let i = 0; i + n <= words.length; i++) yield words.slice(i, i + n).join(' ');
    }
  }
}

function countTitles(conversations) {
  const seen = new Map();
  for (const { title, lang, messages } of conversations) {
    const key = `${lang}|${title}`;
    const entry = seen.get(key) ?? { lang, phrases: new Set() };
    seen.set(key, entry);
    for (const { content } of messages)
      for (const phrase of phrasesOf(content)) if (phrase.length < LONGEST) entry.phrases.add(phrase);
  }
  const counts = new Map();
  for (const { lang, phrases } of seen.values())
    for (const phrase of phrases) {
      const entry = counts.get(phrase);
      if (entry) entry.titles++;
      else counts.set(phrase, { phrase, lang, titles: 1 });
    }
  return counts;
}

/** What a phrase is made of; a part seen hardly more often than the whole is not worth a place of its own. */
function* partsOf(phrase) {
  const units = SIGN.test(phrase) ? [...phrase] : phrase.split(' ');
  const glue = SIGN.test(phrase) ? '' : ' ';
  for (let n = 1; n < units.length; n++) for (let i = 0; i + n <= units.length; i++) yield units.slice(i, i + n).join(glue);
}

/** Bits it may save, by rough figures, for each byte it costs. */
function worthOf({ phrase, titles }) {
  const words = phrase.split(' ').length;
  const saved = SIGN.test(phrase) ? 4 + 2.4 * phrase.length : words === 1 ? 6 + 1.3 * phrase.length : 4 + 3 * (words - 1);
  return (titles * saved) / (Buffer.byteLength(phrase) + 1);
}

function choose(counts, known, mostBytes) {
  const enough = ({ phrase, titles }) => titles >= (SIGN.test(phrase) ? Math.max(LEAST_TITLES, 3 + phrase.length) : LEAST_TITLES);
  const kept = new Map([...counts].filter(([phrase, entry]) => enough(entry) && !known.has(phrase)));
  const longestFirst = [...kept.values()].sort(
    (a, b) => b.phrase.split(' ').length - a.phrase.split(' ').length || b.phrase.length - a.phrase.length,
  );
  for (const { phrase, titles } of longestFirst) {
    if (!kept.has(phrase)) continue;
    for (const part of partsOf(phrase)) if ((kept.get(part)?.titles ?? Infinity) <= titles * 1.5) kept.delete(part);
  }
  let left = mostBytes;
  const chosen = [];
  for (const entry of [...kept.values()].sort((a, b) => worthOf(b) - worthOf(a))) {
    left -= Buffer.byteLength(entry.phrase) + 1;
    if (left < 0) break;
    chosen.push(entry);
  }
  return chosen;
}

const [trainFile, primeFile, mostBytes] = process.argv.slice(2);
if (!mostBytes) throw new Error('usage: phrases.mjs TRAIN.jsonl PRIME_TEXT.bin MAX_BYTES');
const known = new Set(phrasesOf(readFileSync(primeFile, 'utf8')));
const chosen = choose(countTitles(readTrain(trainFile)), known, Number(mostBytes));
// The most frequent stand last in each language: what was read last is remembered best.
for (const language of LANGUAGES)
  for (const { phrase } of chosen.filter(({ lang }) => lang === language).sort((a, b) => a.titles - b.titles))
    console.log(phrase);
