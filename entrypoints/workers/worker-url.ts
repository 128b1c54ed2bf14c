interface Policy {
  createScriptURL(path: string): string;
}
interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

/** The pages' one Trusted Types policy: scripts of workers, and only our own. */
const rules: Policy = {
  createScriptURL(path) {
    const url = new URL(path, location.href);
    if (url.origin !== location.origin) throw new Error(`not a script of ours: ${url.origin}`);
    return url.href;
  },
};

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const policy = factory?.createPolicy('threadlink', rules) ?? rules;

/** The address of a worker's script, in the form `new Worker` wants it. */
export const workerUrl = (path: string): string => policy.createScriptURL(path);
