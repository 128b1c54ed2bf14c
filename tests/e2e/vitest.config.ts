import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The built extension in a real browser: THREADLINK_E2E says which. One file at a time. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/e2e/**/*.e2e.ts'],
    fileParallelism: false,
    // Two browsers share two cores, and their drivers now and then miss an event: once more, and the report says so.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
