// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';

const started: unknown[] = [];

beforeEach(() => {
  started.length = 0;
  vi.resetModules();
  vi.stubGlobal(
    'Worker',
    class {
      constructor(url: unknown, options: unknown) {
        started.push([url, options]);
      }
    },
  );
  vi.stubGlobal('location', new URL('https://own.example/share.html'));
});

describe('starting a worker', () => {
  it('goes through the one policy, which is made once', async () => {
    const createPolicy = vi.fn((_: string, rules: { createScriptURL: (url: string) => string }) => ({
      createScriptURL: (url: string) => `trusted ${rules.createScriptURL(url)}`,
    }));
    vi.stubGlobal('trustedTypes', { createPolicy });
    const { startWorker } = await import('../../utils/workers');
    startWorker('/assets/scan.js');
    startWorker('/assets/scan.js');
    expect(createPolicy).toHaveBeenCalledOnce();
    expect(createPolicy.mock.calls[0]?.[0]).toBe('threadlink');
    expect(started[0]).toEqual(['trusted https://own.example/assets/scan.js', { type: 'module' }]);
  });

  it('refuses a script from elsewhere, with and without Trusted Types', async () => {
    vi.stubGlobal('trustedTypes', undefined);
    const { startWorker } = await import('../../utils/workers');
    for (const url of ['https://other.example/x.js', '//other.example/x.js', 'data:text/javascript,1', 'blob:https://x/1']) {
      expect(() => startWorker(url)).toThrow(TypeError);
    }
    expect(started).toEqual([]);
  });
});
