import type { Proofs } from '../known';

/** The software HuggingChat runs: it looks the same. */
export { known } from '../huggingchat/selectors';

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  roles: { seen: 'SITES 16, 0.20 run 2026-11', fixture: 'chat-ui' },
};
