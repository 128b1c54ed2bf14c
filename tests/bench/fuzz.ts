import { parseArgs } from 'node:util';
import { fuzz } from './fuzzing';

/** `npm run fuzz -- [--runs 100000]`: mutated and random payloads; exits 1 if one crashes, hangs or is too slow. */
const { values } = parseArgs({ options: { runs: { type: 'string' } } });
const report = await fuzz(Number(values.runs ?? 100_000));
console.log(JSON.stringify(report, null, 1));
process.exit(report.crashes.length === 0 && report.refusedP99 <= 50 && report.reachedP99 <= 150 ? 0 : 1);
