// Makes a fresh clone ready: installs what the lockfile names, once, and lets WXT write its types.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const stamp = `${root}node_modules/.installed-lockfile`;

export function prepare() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new Error(`Node 20 or newer is needed; this is ${process.version}.`);
  const lock = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
  if (!installed) {
    console.log('Installing the packages of package-lock.json …');
    // Scripts of packages are not run: none of ours needs one, and nobody else's should.
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
    writeFileSync(stamp, lock);
  }
  if (!existsSync(`${root}.wxt/tsconfig.json`) || !installed) run('node', ['node_modules/wxt/bin/wxt.mjs', 'prepare'], 'quiet');
}

export function build(browser) {
  const args = ['node_modules/wxt/bin/wxt.mjs', 'build', '-b', browser === 'firefox' ? 'firefox' : 'chrome'];
  run('node', args, 'quiet');
  return `${root}.output/${browser === 'firefox' ? 'firefox' : 'chrome'}-mv3`;
}

/** The viewer as a static page. */
export function buildWeb() {
  run('node', ['node_modules/vite/bin/vite.js', 'build', '--config', 'tests/tools/vite.web.config.ts'], 'quiet');
  return `${root}.output/web`;
}

/** Runs a command in the project's root and stops with its output where it fails. */
export function run(command, args, loudness = 'loud') {
  const stdio = loudness === 'quiet' ? ['ignore', 'pipe', 'pipe'] : 'inherit';
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, stdio, shell: process.platform === 'win32' });
  if (status === 0) return;
  if (loudness === 'quiet') process.stderr.write(`${stdout}${stderr}`);
  throw new Error(`${command} ${args.join(' ')} failed`);
}
