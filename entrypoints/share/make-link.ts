import browser from 'webextension-polyfill';
import { choicesFrom } from '../../components/share/choice';
import type { Draft, Found, Kept, LinkAddress } from '../../components/share/phase';
import type { Wishes } from '../../components/share/wishes';
import { type Conversation, contentHash, snapshot } from '../../utils/conversation';
import { linkOf, lockPayload, payloadId } from '../../utils/link';
import { ask } from '../../utils/messages';
import { type LinkBody, type LinkRecord, nowhere, type Settings } from '../../utils/store';
import { pack, unpack } from './pack';
import { asksTheSame, termsOf } from './terms';

export interface Made {
  link: string;
  kept: Kept;
  /** Decoded from the link's own bytes. */
  shown: Conversation;
}

interface Order {
  found: Found;
  draft: Draft;
  wishes: Wishes;
  address: string;
  source: LinkRecord['source'] | undefined;
}

/** Snapshot → link → library. Content that was shared before in the same way gets the link it already has. */
export async function makeLink({ found, draft, wishes, address, source }: Order): Promise<Made | 'too-large' | 'failed'> {
  const frozen = freeze(found.conversation, draft, wishes);
  const hash = await contentHash(frozen);
  const terms = termsOf(wishes, Date.now());
  const known = wishes.passphrase ? undefined : await ask(browser.runtime, 'link.find', { contentHash: hash });
  const same = known?.payloads.find((payload) => asksTheSame(payload, terms));
  const before = same === undefined ? undefined : await decode(same);
  if (same !== undefined && before) return { link: linkOf(address, same), kept: 'already-there', shown: before };
  const packed = await pack(frozen, terms);
  if (!packed.ok) return 'too-large';
  const shown = await decode(packed.value.payload);
  if (!shown) return 'failed';
  const payload = await lock(packed.value.payload, wishes);
  if (payload === undefined) return 'too-large';
  const kept = await keep({ frozen, hash, payload, address, source });
  return { link: linkOf(address, payload), kept, shown };
}

/** What goes into the link. */
export function freeze(conversation: Conversation, draft: Draft, { note }: Wishes): Conversation {
  const chosen = snapshot(conversation, choicesFrom(conversation, draft));
  return note.trim() === '' ? chosen : { ...chosen, note: note.trim() };
}

async function decode(payload: string): Promise<Conversation | undefined> {
  const opened = await unpack(payload);
  return opened.ok ? opened.value.conversation : undefined;
}

async function lock(payload: string, { passphrase }: Wishes): Promise<string | undefined> {
  if (!passphrase) return payload;
  const locked = await lockPayload(payload, passphrase.text);
  return locked.ok ? locked.value : undefined;
}

interface ToKeep extends Pick<Order, 'address' | 'source'> {
  frozen: Conversation;
  hash: string;
  payload: string;
}

async function keep({ frozen, hash, payload, address, source }: ToKeep): Promise<Kept> {
  const id = await payloadId(payload);
  const record: LinkRecord = {
    id,
    kind: 'sent',
    title: frozen.title,
    site: frozen.site,
    turns: frozen.turns.length,
    address,
    length: linkOf(address, payload).length,
    savedAt: Date.now(),
    contentHash: hash,
    ...(frozen.author ? { author: frozen.author } : {}),
    ...(source ? { source } : {}),
  };
  const body: LinkBody = { id, payload };
  const answer = await ask(browser.runtime, 'link.save', { record, body });
  if (answer?.saved) return 'saved';
  return answer?.trouble === 'private' ? 'private' : 'failed';
}

/** What to tell about the address a link is going to stand on. */
export function describeAddress(address: string, settings: Settings): LinkAddress {
  if (address === nowhere) return { kind: 'nowhere' };
  return { kind: settings.address.kind === 'own' ? 'own' : 'site', host: new URL(address).host };
}
