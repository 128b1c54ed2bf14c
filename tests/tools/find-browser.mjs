// Finds a browser, or installs one where that can be done without asking: as root on Debian or Ubuntu.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const families = {
  chromium: {
    variable: 'THREADLINK_CHROMIUM',
    commands: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'microsoft-edge',
      'microsoft-edge-stable',
    ],
    places: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    debian: 'chromium',
  },
  firefox: {
    variable: 'THREADLINK_FIREFOX',
    commands: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
    debian: 'firefox-esr',
  },
};

/** Path of a browser of that family that is already there, or undefined. The value `none` in its variable hides them all. */
export function findBrowser(name, env = process.env) {
  const { variable, commands, places } = families[name];
  const named = env[variable];
  if (named === 'none') return undefined;
  if (named) {
    if (!existsSync(named)) throw new Error(`${variable} names ${named}, and nothing is there.`);
    return named;
  }
  return onPath(commands, env) ?? places.find((place) => existsSync(place));
}

/** The same, installing Debian's package where nothing is found. Throws one clear line where that cannot be done. */
export function findOrInstallBrowser(name, env = process.env) {
  return findBrowser(name, env) ?? installBrowser(name, env);
}

export function installBrowser(name, env = process.env) {
  const { debian, variable, commands } = families[name];
  const canInstall = process.getuid?.() === 0 && onPath(['apt-get'], env) !== undefined;
  if (!canInstall)
    throw new Error(
      `No ${name} found. Install ${name === 'firefox' ? 'Firefox' : 'Chromium or Chrome'}, or set ${variable} to its path.`,
    );
  console.log(`No ${name} found: installing the package ${debian} …`);
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  const installed = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debian], quiet);
  const found = onPath(commands, env);
  if (installed.status !== 0 || !found)
    throw new Error(`Installing ${debian} failed: install ${name} yourself, or set ${variable} to its path.`);
  return found;
}

function onPath(commands, env) {
  for (const command of commands) {
    for (const folder of (env.PATH ?? '').split(delimiter)) {
      const path = join(folder, command);
      if (isExecutable(path)) return path;
    }
  }
  return undefined;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
