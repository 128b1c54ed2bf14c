// `npm test`: everything, from a fresh clone. Its last line is `N passed, N failed, N skipped`.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { findOrInstallBrowser } from './find-browser.mjs';
import { build, buildWeb, prepare, root } from './prepare.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
const reports = `${root}.output/reports`;
const e2e = 'tests/e2e/vitest.config.ts';

try {
  prepare();
  const browsers = { chromium: findOrInstallBrowser('chromium'), firefox: findOrInstallBrowser('firefox') };
  mkdirSync(reports, { recursive: true });
  check('types', 'node_modules/typescript/bin/tsc', '--noEmit');
  check(
    'format and lint',
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '--config-path=tests/house/biome-rules.json',
    '--error-on-warnings',
    '.',
  );
  build('chromium');
  build('firefox');
  buildWeb();
  await vitest('unit', 'tests/vitest.config.ts', {});
  await Promise.all([
    vitest('chromium', e2e, { THREADLINK_E2E: 'chromium', THREADLINK_CHROMIUM: browsers.chromium }),
    vitest('firefox', e2e, { THREADLINK_E2E: 'firefox', THREADLINK_FIREFOX: browsers.firefox }),
  ]);
} catch (error) {
  console.error(error.message);
  total.failed += 1;
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** A check without tests of its own counts as one. */
function check(name, ...args) {
  const { status } = spawnSync('node', args, { cwd: root, stdio: 'inherit' });
  total[status === 0 ? 'passed' : 'failed'] += 1;
  console.log(`${name}: ${status === 0 ? 'ok' : 'FAILED'}`);
}

async function vitest(name, config, env) {
  const report = `${reports}/${name}.json`;
  rmSync(report, { force: true });
  const started = Date.now();
  const args = ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await show(
    name,
    spawn('node', ['node_modules/vitest/vitest.mjs', ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'));
  total.passed += numPassedTests;
  // A suite that could not even be loaded has no failed tests, and has failed.
  total.failed += numFailedTests || (status === 0 ? 0 : 1);
  total.skipped += numPendingTests + numTodoTests;
  console.log(`${name}: ${numPassedTests} passed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/** Line by line, each with the name of its run. Answers the exit code. */
function show(name, child) {
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => line.trim() && console.log(`${name} │ ${line}`));
  }
  return new Promise((resolve) => child.on('close', resolve));
}
