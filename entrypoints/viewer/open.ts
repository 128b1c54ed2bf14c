import type { Shown, Trouble } from '../../components/viewer/shown';
import { fail, ok, parseConversation, type Result } from '../../utils/conversation';
import { findPayload, inspectPayload, type LinkWorker, payloadId, unlockPayload } from '../../utils/link';
import type { Library, LinkBody } from '../../utils/store';
import type { LibraryResult } from './library';
import type { Opening } from './opening';

/** `id`: of the record in the library, whether there is one or not. `payload`: of a link. */
export interface Opened {
  id: string;
  shown: Shown;
  payload?: string;
}

/** Shown once somebody gives the passphrase. */
export interface Locked {
  code: 'locked';
  payload: string;
}

/** Shown once somebody asks for it: it came with so many others. */
export interface Rush {
  code: 'rush';
  links: number;
}

/** What the page around the viewer lends. */
export interface Lent {
  library: () => LibraryResult;
  /** Decodes off the page's thread. */
  openLink: LinkWorker['open'];
  /** Counts a link that came by an address; a number where too many came at once. */
  arrival: () => Promise<number | undefined>;
}

export type Answer = Promise<Result<Opened, Trouble | Locked | Rush>>;

/** From what was asked for to what is shown. Reads the library only for a record of it, and writes nothing. */
export function open(opening: Opening, lent: Lent, now: number): Answer {
  switch (opening.kind) {
    case 'text':
      return openText(opening, lent, now);
    case 'saved':
      return openSaved(opening.id, lent, now);
    case 'copy':
      return Promise.resolve(openCopy('', opening.conversation));
    case 'nothing':
      return Promise.resolve(fail({ code: 'not-a-link' }));
  }
}

async function openText({ text, arrived }: Extract<Opening, { kind: 'text' }>, { openLink, arrival }: Lent, now: number): Answer {
  const links = arrived && (await arrival());
  if (links) return fail({ code: 'rush', links });
  const found = findPayload(text);
  return found.ok ? openPayload(found.value, openLink, now) : found;
}

async function openPayload(payload: string, openLink: Lent['openLink'], now: number): Answer {
  const envelope = inspectPayload(payload);
  const { lock, terms } = envelope.ok ? envelope.value : {};
  if (!lock || (terms?.expiresAt ?? now + 1) <= now) return openPlain(payload, { payload, openLink }, now);
  return fail({ code: 'locked', payload });
}

/** Derives the key, which takes about half a second: only ever at a person's request. */
export async function unlock(
  payload: string,
  passphrase: string,
  openLink: Lent['openLink'],
  now: number,
): Promise<Result<Opened, Trouble>> {
  const plain = await unlockPayload(payload, passphrase, now);
  if (!plain.ok) return plain;
  const opened = await openPlain(plain.value, { payload, openLink }, now);
  return opened.ok ? ok({ ...opened.value, shown: { ...opened.value.shown, encrypted: true } }) : opened;
}

/** `payload`: as it was transmitted, locked or not; that is what the library keeps and what identifies it. */
async function openPlain(
  plain: string,
  { payload, openLink }: { payload: string; openLink: Lent['openLink'] },
  now: number,
): Promise<Result<Opened, Trouble>> {
  const opened = await openLink(plain, now);
  if (!opened.ok) return opened;
  const { conversation, terms } = opened.value;
  const shown: Shown = {
    conversation,
    from: 'link',
    readOnly: terms.readOnly === true,
    ...(terms.expiresAt === undefined ? {} : { expiresAt: terms.expiresAt }),
  };
  return ok({ id: await payloadId(payload), shown, payload });
}

async function openSaved(id: string, { library, openLink }: Lent, now: number): Answer {
  const opened = await library();
  if (!opened.ok) return fail({ code: 'library', why: opened.trouble });
  const body = await bodyOf(opened.value, id);
  if (!body.ok) return body;
  if (body.value.payload !== undefined) return openPayload(body.value.payload, openLink, now);
  return openCopy(id, body.value.conversation);
}

async function bodyOf(library: Library, id: string): Promise<Result<LinkBody, Trouble>> {
  const body = await library.body(id);
  if (body.ok) return body;
  return fail(body.trouble === 'missing' ? { code: 'missing' } : { code: 'library', why: body.trouble });
}

function openCopy(id: string, raw: unknown): Result<Opened, Trouble> {
  const conversation = parseConversation(raw);
  if (!conversation.ok) return fail({ code: conversation.trouble === 'too-large' ? 'too-large' : 'damaged' });
  return ok({ id, shown: { conversation: conversation.value, from: 'fork', readOnly: false } });
}
