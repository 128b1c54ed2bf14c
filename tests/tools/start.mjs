// `npm start`: from a fresh clone to a browser with Threadlink in it and a practice chat to try it on.
import { spawnSync } from 'node:child_process';
import { findBrowser, findOrInstallBrowser } from './find-browser.mjs';
import { build, prepare, root } from './prepare.mjs';

try {
  prepare();
  const browser = pick();
  const extension = build(browser.name);
  const args = [
    'node_modules/tsx/dist/cli.mjs',
    'tests/tools/demo.ts',
    browser.name,
    browser.executable,
    extension,
    ...process.argv.slice(2),
  ];
  process.exitCode = spawnSync('node', args, { cwd: root, stdio: 'inherit' }).status ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function pick() {
  const chromium = findBrowser('chromium');
  if (chromium) return { name: 'chromium', executable: chromium };
  const firefox = findBrowser('firefox');
  if (firefox) return { name: 'firefox', executable: firefox };
  return { name: 'chromium', executable: findOrInstallBrowser('chromium') };
}
