import { readFileSync } from 'node:fs';
import type { ElementHandle, Frame, JSHandle, Page } from 'puppeteer-core';

/** Roles as assistive technology knows them, as far as our pages use them. */
export type RoleName =
  | 'alert'
  | 'article'
  | 'button'
  | 'checkbox'
  | 'dialog'
  | 'heading'
  | 'link'
  | 'listitem'
  | 'menuitem'
  | 'radio'
  | 'status'
  | 'tab'
  | 'textbox';

type Where = Page | Frame;
type Name = string | RegExp;

// As text: what a bundler adds to functions does not exist in the page.
const allByRole = readFileSync(new URL('./all-by-role.js', import.meta.url), 'utf8')
  .replace(/^\/\/.*\n/, '')
  .replace(/;\s*$/, '');

/** The visible element of that role and name (empty name: any), in open shadow roots too. Waits for it. */
export async function find(
  where: Where,
  role: RoleName,
  name: Name,
  { timeout = 8_000, nth = 0 } = {},
): Promise<ElementHandle<HTMLElement>> {
  const until = Date.now() + timeout;
  for (;;) {
    const found = await look(where, role, name, nth).catch(() => undefined);
    if (found) return found;
    if (Date.now() > until) throw new Error(`no ${role} ${name} within ${timeout} ms; the page says: ${await seen(where)}`);
    await pause(80);
  }
}

export async function click(
  where: Where,
  role: RoleName,
  name: Name,
  options?: { timeout?: number; nth?: number },
): Promise<void> {
  const element = await find(where, role, name, options);
  await element.click().catch(async (error: Error) => {
    // The page put another in its place while the pointer was under way: that one is meant.
    if (!/detached/.test(error.message)) throw error;
    await (await find(where, role, name, options)).click();
  });
}

export async function countOf(where: Where, role: RoleName, name: Name): Promise<number> {
  return (await where.evaluate(`${call(role, name)}.length`)) as number;
}

export async function waitFor<T>(what: string, ask: () => Promise<T | false | undefined | null>, timeout = 8_000): Promise<T> {
  const until = Date.now() + timeout;
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer) return answer;
    if (Date.now() > until) throw new Error(`waited ${timeout} ms for ${what}`);
    await pause(80);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Text of the whole page as a reader sees it. */
export const textOf = async (where: Where): Promise<string> => (await where.evaluate('document.body?.innerText ?? ""')) as string;

function call(role: RoleName, name: Name): string {
  const text = typeof name === 'string' ? name : name.source;
  return `(${allByRole})(${JSON.stringify(role)}, ${JSON.stringify(text)}, ${typeof name !== 'string'})`;
}

async function look(where: Where, role: RoleName, name: Name, nth: number): Promise<ElementHandle<HTMLElement> | undefined> {
  const handle = (await where.evaluateHandle(`${call(role, name)}[${nth}]`)) as JSHandle;
  const element = handle.asElement();
  if (!element) await handle.dispose();
  return (element ?? undefined) as ElementHandle<HTMLElement> | undefined;
}

async function seen(where: Where): Promise<string> {
  const text = await textOf(where).catch(() => '(nothing: it is gone)');
  return text.replace(/\s+/g, ' ').slice(0, 400);
}
