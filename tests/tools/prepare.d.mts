import type { BrowserName } from './launch';

export const root: string;
export function prepare(): void;
/** Answers the folder of the built extension. */
export function build(browser: BrowserName): string;
export function run(command: string, args: string[], loudness?: 'loud' | 'quiet'): void;
