// Compiles utils/link/cm/assembly to WebAssembly. Deterministic: the same source and compiler give the same bytes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const assembly = at('utils/link/cm/assembly/');

export const primeFile = at('utils/link/cm/prime-1.bin');

/** Compiles, or takes what an earlier call compiled of the same source. Answers the file's path. */
export async function buildWasm() {
  const file = at(`.output/coder/cm-${fingerprint()}.wasm`);
  if (existsSync(file)) return file;
  mkdirSync(dirname(file), { recursive: true });
  const { default: asc } = await import('assemblyscript/asc');
  const { error, stderr } = await asc.main([
    `${assembly}index.ts`,
    ...['--outFile', file, '--runtime', 'stub', '--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert'],
    ...['--enable', 'simd', '--enable', 'bulk-memory', '--initialMemory', '1'],
  ]);
  if (error) throw new Error(`asc: ${stderr.toString() || error.message}`);
  return file;
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const name of readdirSync(assembly).sort()) hash.update(name).update(readFileSync(assembly + name));
  hash.update(readFileSync(at('node_modules/assemblyscript/package.json')));
  return hash.digest('hex').slice(0, 16);
}
