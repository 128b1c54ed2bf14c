import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findOrInstallBrowser } from './find-browser.mjs';
import type { BrowserName } from './launch';
import { build, root } from './prepare.mjs';
import { replayExport } from './replay-export';
import type { ApiMap, SavedPage, Stored } from './replay-page';
import { type Replayed, replay, summaryOf } from './replay-reading';
import { openSession, type Session } from './session';

const usage = `Usage: npm run replay -- --url URL --page FILE.html [options]
       npm run replay -- --export FILE.json [--pick N] [options]
Shows a saved page at its address in a real browser with the built extension, presses the share button, and prints
what was read. Nothing leaves this machine: every host answers from the files given.
  --api FILE.json      what the site's API answers: {"GET /path": {"status": 200, "headers": {}, "body": …}}
  --storage FILE.json  what the site had stored: {"localStorage": {"key": "value"}, "indexedDB": {"db": {"store": {"key": …}}}}
  --export FILE.json   opens a file that a site exported instead, and takes conversation N in it, the first being 0
  --browser NAME       chromium (as if not given) or firefox
  --scripts            lets the saved page's own scripts run
  --json               prints JSON
Exit code 0: a conversation was read; 1: none was; 2: wrong use.`;

class Wrong extends Error {}

type Options = ReturnType<typeof optionsOf>;

function optionsOf(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        url: { type: 'string' },
        page: { type: 'string' },
        api: { type: 'string' },
        storage: { type: 'string' },
        export: { type: 'string' },
        pick: { type: 'string', default: '0' },
        browser: { type: 'string', default: 'chromium' },
        scripts: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Wrong(`${(error as Error).message}\n${usage}`);
  }
}

function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Wrong(`${path}: cannot be read`);
  }
}

/** An object of objects, or nothing; what is in them is used as it comes. */
function fileJson<T>(path: string): T {
  let value: unknown;
  try {
    value = JSON.parse(fileText(path));
  } catch (error) {
    throw error instanceof Wrong ? error : new Wrong(`${path}: not JSON`);
  }
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!plain || Object.values(value as object).some((one) => typeof one !== 'object' || one === null))
    throw new Wrong(`${path}: not an object of objects`);
  return value as T;
}

function savedOf({ url, page, api, storage, scripts }: Options): SavedPage {
  if (!url || !page) throw new Wrong(usage);
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') throw new Wrong(`--url ${url}: not an https address`);
  return {
    url,
    html: fileText(page),
    scripts,
    ...(api ? { api: fileJson<ApiMap>(api) } : {}),
    ...(storage ? { storage: fileJson<Stored>(storage) } : {}),
  };
}

function browserOf({ browser }: Options): BrowserName {
  if (browser !== 'chromium' && browser !== 'firefox') throw new Wrong(`--browser ${browser}: chromium or firefox`);
  return browser;
}

function builtFor(name: BrowserName): string {
  const built = `${root}.output/${name === 'firefox' ? 'firefox' : 'chrome'}-mv3`;
  return existsSync(`${built}/manifest.json`) ? built : build(name);
}

type Around = { [Name in 'opened' | 'buttons']?: Replayed[Name] | undefined };
type Shown = Pick<Replayed, 'result' | 'dialog'> & Around;

function report({ result, opened, buttons, dialog }: Shown, screenshot: string, json: boolean): number {
  const around = { opened, buttons, screenshot };
  // The dialog is what a user sees: a reading it refused is none.
  const trouble = result.ok ? dialog : result.trouble;
  if (trouble !== undefined || !result.ok) {
    print(json ? JSON.stringify({ trouble, ...around }, null, 1) : `trouble: ${trouble}\n${aroundText(around)}`);
    return 1;
  }
  const summary = summaryOf(result.value);
  print(json ? JSON.stringify({ ...summary, ...around }, null, 1) : `${summaryText(summary)}\n${aroundText(around)}`);
  return 0;
}

function summaryText({ site, title, complete, drift, turns }: ReturnType<typeof summaryOf>): string {
  const head = `${site}: ${title || '(no title)'}\n${complete ? 'complete' : 'not proved complete'}, drift: ${drift.join(', ') || 'none'}`;
  const lines = turns.map(({ role, text, parts }, n) => {
    const words = text.replace(/\s+/g, ' ').trim();
    const short = words.length > 150 ? `${words.slice(0, 90)} … ${words.slice(-50)}` : words;
    return `${n + 1}. ${role} [${parts.join(', ')}] ${text.length} characters\n   ${short}`;
  });
  return [head, ...lines].join('\n');
}

function aroundText({ opened, buttons, screenshot }: Around & { screenshot: string }): string {
  const { header, floating, rows } = buttons ?? {};
  const said = buttons ? `buttons: ${header} in the header, ${floating} floating, ${rows} in rows; pressed: ${opened}\n` : '';
  return `${said}screenshot: ${screenshot}`;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

type Show = (session: Session, screenshot: string) => Promise<Shown>;

function saved(options: Options): Show {
  const page = savedOf(options);
  return (session, screenshot) => replay(session, page, screenshot);
}

function exported({ pick }: Options, path: string): Show {
  const text = fileText(path);
  if (!/^\d{1,6}$/.test(pick)) throw new Wrong(`--pick ${pick}: not a number`);
  return (session, screenshot) => replayExport(session, { path: resolve(path), text }, Number(pick), screenshot);
}

async function main(args: string[]): Promise<number> {
  const options = optionsOf(args);
  const show = options.export ? exported(options, options.export) : saved(options);
  const name = browserOf(options);
  const executable = findOrInstallBrowser(name);
  const session = await openSession({ name, executable, extension: builtFor(name) });
  try {
    const folder = `${root}.output/replay`;
    mkdirSync(folder, { recursive: true });
    const screenshot = `${folder}/${basename(options.export ?? options.page ?? '').replace(/\.[^.]*$/, '')}.png`;
    return report(await show(session, screenshot), screenshot, options.json);
  } finally {
    await session.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Wrong)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
