import browser from 'webextension-polyfill';
import { choicesFrom } from '../../components/share/choice';
import type { Draft, Found, Kept, LinkAddress } from '../../components/share/phase';
import { type Conversation, contentHash, snapshot } from '../../utils/conversation';
import { linkOf, payloadId } from '../../utils/link';
import { ask } from '../../utils/messages';
import { type LinkBody, type LinkRecord, nowhere, type Settings } from '../../utils/store';
import { pack, unpack } from './pack';

export interface Made {
  link: string;
  kept: Kept;
  /** Decoded from the link's own bytes. */
  shown: Conversation;
}

/** Snapshot → link → library. Content that was shared before gets the link it already has. */
export async function makeLink(
  found: Found,
  draft: Draft,
  address: string,
  sourceId?: string,
): Promise<Made | 'too-large' | 'failed'> {
  const frozen = snapshot(found.conversation, choicesFrom(found.conversation, draft));
  const hash = await contentHash(frozen);
  const known = await ask(browser.runtime, 'link.find', { contentHash: hash });
  const before = known?.payload === undefined ? undefined : await decode(known.payload);
  if (known?.payload && before) return { link: linkOf(address, known.payload), kept: 'already-there', shown: before };
  const packed = await pack(frozen);
  if (!packed.ok) return 'too-large';
  const shown = await decode(packed.value.payload);
  if (!shown) return 'failed';
  const link = linkOf(address, packed.value.payload);
  const source = sourceId === undefined ? {} : { source: { site: frozen.site, id: sourceId } };
  const kept = await keep({ frozen, hash, link, payload: packed.value.payload, address, source });
  return { link, kept, shown };
}

async function decode(payload: string): Promise<Conversation | undefined> {
  const opened = await unpack(payload);
  return opened.ok ? opened.value.conversation : undefined;
}

interface ToKeep {
  frozen: Conversation;
  hash: string;
  link: string;
  payload: string;
  address: string;
  source: Pick<LinkRecord, 'source'> | Record<never, never>;
}

async function keep({ frozen, hash, link, payload, address, source }: ToKeep): Promise<Kept> {
  const id = await payloadId(payload);
  const record: LinkRecord = {
    id,
    kind: 'sent',
    title: frozen.title,
    site: frozen.site,
    turns: frozen.turns.length,
    address,
    length: link.length,
    savedAt: Date.now(),
    contentHash: hash,
    ...(frozen.author ? { author: frozen.author } : {}),
    ...source,
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
