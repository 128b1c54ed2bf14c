// `npm test`: everything, from a fresh clone. Its last line is `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findOrInstallBrowser } from './find-browser.mjs';
import { build, buildWeb, prepare, root } from './prepare.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
const reports = `${root}.output/reports`;

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
  vitest('unit', ['--config', 'tests/vitest.config.ts'], {});
  vitest('chromium', ['--config', 'tests/e2e/vitest.config.ts'], {
    THREADLINK_E2E: 'chromium',
    THREADLINK_CHROMIUM: browsers.chromium,
  });
  vitest('firefox', ['--config', 'tests/e2e/vitest.config.ts'], {
    THREADLINK_E2E: 'firefox',
    THREADLINK_FIREFOX: browsers.firefox,
  });
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

function vitest(name, args, env) {
  const report = `${reports}/${name}.json`;
  rmSync(report, { force: true });
  const started = Date.now();
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = spawnSync('node', ['node_modules/vitest/vitest.mjs', 'run', ...args, ...reporters], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'));
  total.passed += numPassedTests;
  // A suite that could not even be loaded has no failed tests, and has failed.
  total.failed += numFailedTests || (status === 0 ? 0 : 1);
  total.skipped += numPendingTests + numTodoTests;
  console.log(`${name}: ${numPassedTests} passed in ${Math.round((Date.now() - started) / 1000)} s`);
}
