import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { findBrowser } from '../tools/find-browser.mjs';
import type { BrowserName } from '../tools/launch';
import { openSession, type Session } from '../tools/session';

/** The browser this run is for. */
export const browserName = (process.env.THREADLINK_E2E ?? 'chromium') as BrowserName;

export const build = resolve({ chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' }[browserName]);

export function executableOf(name: BrowserName): string {
  const found = findBrowser(name);
  if (!found) throw new Error(`no ${name} here: \`npm test\` installs one`);
  return found;
}

/** One browser with the built extension for a file of tests. */
export function startSession(): { readonly session: Session; replace(session: Session): void } {
  let session: Session | undefined;
  beforeAll(async () => {
    if (!existsSync(build)) throw new Error(`${build} is not built: run \`npm run build\``);
    session = await openSession({ name: browserName, executable: executableOf(browserName), extension: build });
  });
  afterAll(async () => session?.close());
  return {
    get session() {
      if (!session) throw new Error('used before it was started');
      return session;
    },
    replace: (next) => {
      session = next;
    },
  };
}
