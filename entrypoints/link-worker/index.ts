import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createCm, serveLinkWorker } from '../../utils/link';

/** The worker that packs and opens links: beside it in the extension lie the coder and its prime. */
export default defineUnlistedScript(() => {
  serveLinkWorker(self as never, async () => {
    const [wasm, prime] = await Promise.all([readOwn('cm.wasm'), readOwn('prime-1.bin')]);
    return createCm(wasm, new Uint8Array(prime));
  });
});

async function readOwn(name: string): Promise<ArrayBuffer> {
  const response = await fetch(new URL(name, self.location.href));
  return response.arrayBuffer();
}
