import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What they test stubs nothing and keeps nothing: they may share a world, which costs more than their tests. */
const sharing = ['adapters', 'conversation', 'export', 'house', 'link', 'messages', 'passphrase', 'pasted', 'secrets'];
const own = ['components', 'page', 'store', 'workers'];
const tests = (rooms: string[]) => rooms.map((room) => `tests/${room}/**/*.test.{ts,tsx}`);

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { alias: { '@': fileURLToPath(new URL('..', import.meta.url)) } },
  test: {
    // Vitest leaves one core to others, which of two is half.
    maxWorkers: availableParallelism(),
    setupFiles: ['tests/setup.ts'],
    projects: [
      { extends: true, test: { name: 'sharing', include: tests(sharing), isolate: false } },
      { extends: true, test: { name: 'own', include: tests(own) } },
    ],
  },
});
