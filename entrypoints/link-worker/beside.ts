import { createCm, serveLinkWorker } from '../../utils/link';

/** The worker's whole life, with the coder and its prime from beside its own script; they load when a link needs them. */
export function serveBeside(): void {
  serveLinkWorker(self as never, async () => {
    const [wasm, prime] = await Promise.all([readOwn('cm.wasm'), readOwn('prime-1.bin')]);
    return createCm(wasm, new Uint8Array(prime));
  });
}

async function readOwn(name: string): Promise<ArrayBuffer> {
  const response = await fetch(new URL(name, self.location.href));
  return response.arrayBuffer();
}
