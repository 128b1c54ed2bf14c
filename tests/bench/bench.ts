import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCorpus } from './corpus';
import { measureInChromium } from './in-chromium';
import { type Measured, measure } from './measure';
import { printTables, summarise } from './tables';

/**
 * `npm run bench -- [--corpus DIR] [--json FILE] [--no-browser]`: how long links are and how long they take.
 * Every file goes through link and back; any difference fails the run.
 */
const { values } = parseArgs({
  options: { corpus: { type: 'string' }, json: { type: 'string' }, 'no-browser': { type: 'boolean' } },
});
const corpus = values.corpus ?? '../shared/corpus/dev';

const samples = readCorpus(corpus);
if (samples.length === 0) throw new Error(`no *.json in ${corpus}`);
const measured: Measured[] = [];
for (const sample of samples) measured.push(await measure(sample));
const files = values['no-browser'] ? measured : await measureInChromium(samples, measured);
const summary = summarise(files);
printTables(files, summary);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ files, summary }, null, 1)}\n`);
process.exit(0);
