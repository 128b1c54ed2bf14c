import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
}

/** The product's own source files under these folders. */
export function sources(folders = ['entrypoints', 'components', 'utils'], endings = /\.(?:ts|tsx)$/): SourceFile[] {
  return folders
    .flatMap((folder) => filesUnder(join(root, folder)))
    .flatMap((file) => {
      if (!endings.test(file)) return [];
      return [{ path: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }];
    });
}

export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}
