// Knows: how one of our own workers is started where Trusted Types are in force.
// Must not know: what a worker does.
// Tests: tests/workers/

interface Policy {
  createScriptURL(url: string): unknown;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy;
}

/** The one policy the pages' Content-Security-Policy knows. A page may make it once. */
let policy: Policy | undefined;

function ours(): Policy {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const rules = { createScriptURL: sameOrigin };
  policy ??= trustedTypes?.createPolicy('threadlink', rules) ?? rules;
  return policy;
}

/** The whole address of a script of our own; throws for any other. */
export function sameOrigin(url: string): string {
  const { href, origin } = new URL(url, location.href);
  if (origin !== location.origin) throw new TypeError('a worker of ours is a file of ours');
  return href;
}

/** A module worker. `url` as `import url from './some-worker?worker&url'` gives it. */
export function startWorker(url: string): Worker {
  return new Worker(ours().createScriptURL(url) as string, { type: 'module' });
}
