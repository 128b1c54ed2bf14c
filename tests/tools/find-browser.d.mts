import type { BrowserName } from './launch';

export function findBrowser(name: BrowserName, env?: NodeJS.ProcessEnv): string | undefined;
export function findOrInstallBrowser(name: BrowserName, env?: NodeJS.ProcessEnv): string;
export function installBrowser(name: BrowserName, env?: NodeJS.ProcessEnv): string;
