/** Compiles the coder, or takes what an earlier call compiled of the same source. Answers the file's path. */
export function buildWasm(): Promise<string>;
export const primeFile: string;
