import { findPayload, inspectPayload, type LinkTrouble, linkOf, openPayload, packPayload } from '../../utils/link';
import { chatOf, conversationOf, Wrong } from './chat-file';
import { allCodecs } from './codecs';

const usage = `Usage:
  npm run link -- encode FILE.json [--base URL]   prints a link for {title, model, createdAt, messages: [{role, content}]}
  npm run link -- decode LINK                     prints that JSON
  npm run link -- inspect LINK                    prints the link's header
A - for FILE.json or LINK reads standard input.`;

/** A host that by RFC 6761 cannot exist. */
const nowhere = 'https://threadlink.invalid/';

const sentences: Record<LinkTrouble['code'], (trouble: LinkTrouble) => string> = {
  cut: (trouble) =>
    trouble.code === 'cut' ? `The link was cut off: ${trouble.arrived} of ${trouble.expected} characters arrived.` : '',
  damaged: () => 'The link was changed on its way and cannot be read.',
  newer: () => 'The link was made by a newer Threadlink.',
  'not-a-link': () => 'There is no Threadlink in this.',
  'too-large': () => 'This holds more than a link may hold.',
  expired: (trouble) =>
    trouble.code === 'expired' ? `The link was to be opened until ${new Date(trouble.at).toISOString()}.` : '',
  'wrong-passphrase': () => 'The passphrase is wrong, or the link is damaged.',
  unsupported: () => 'The link is encrypted, and this command cannot open it.',
};

/** Where a command reads and writes; `-` is standard input. */
export interface Shell {
  read(file: string): string;
  print(line: string): void;
  complain(line: string): void;
}

/** What is printed, or the trouble with a link. */
type Outcome = { ok: true; value: string } | { ok: false; trouble: LinkTrouble };

async function encode(chat: unknown, file: string, base: string): Promise<Outcome> {
  const conversation = conversationOf(chat, file);
  const packed = conversation.ok ? await packPayload(conversation.value, {}, await allCodecs()) : conversation;
  return packed.ok ? { ok: true, value: linkOf(base, packed.value.payload) } : packed;
}

async function decode(link: string): Promise<Outcome> {
  const found = findPayload(link);
  const opened = found.ok ? await openPayload(found.value, Date.now(), await allCodecs()) : found;
  return opened.ok ? { ok: true, value: JSON.stringify(chatOf(opened.value.conversation), null, 1) } : opened;
}

function inspect(link: string): Outcome {
  const found = findPayload(link);
  const read = found.ok ? inspectPayload(found.value) : found;
  if (!read.ok) return read;
  const { codec, length, checksum, terms, lock, bound, body } = read.value;
  const header = {
    version: 1,
    codec,
    characters: length + 4,
    checksum: checksum.toString(16).padStart(8, '0'),
    headerBytes: bound.length + 4,
    bodyBytes: body.length,
    ...(terms.expiresAt === undefined ? {} : { expiresAt: new Date(terms.expiresAt).toISOString() }),
    ...(terms.readOnly ? { readOnly: true } : {}),
    encrypted: lock !== undefined,
    ...(lock ? { kdf: lock.kdf, rounds: lock.rounds } : {}),
  };
  return { ok: true, value: JSON.stringify(header, null, 1) };
}

function readJson(file: string, { read }: Shell): unknown {
  try {
    return JSON.parse(read(file));
  } catch (error) {
    throw new Wrong(`${file}: ${error instanceof SyntaxError ? 'not JSON' : 'cannot be read'}`);
  }
}

function baseOf(options: string[]): string {
  const [option, base, ...more] = options;
  if (option === undefined) return nowhere;
  if (option !== '--base' || !base || !URL.canParse(base) || more.length > 0) throw new Wrong(usage);
  return base;
}

async function carryOut([command, subject, ...options]: string[], shell: Shell): Promise<Outcome> {
  if (!subject || (command !== 'encode' && options.length > 0)) throw new Wrong(usage);
  // A link over 128 KiB cannot be an argument: it comes by standard input.
  const link = () => (subject === '-' ? shell.read('-') : subject);
  if (command === 'encode') {
    const base = baseOf(options);
    return encode(readJson(subject, shell), subject, base);
  }
  if (command === 'decode') return decode(link());
  if (command === 'inspect') return inspect(link());
  throw new Wrong(usage);
}

/** Answers the exit code: 1 where there is a trouble with the link, 2 where it was asked for wrongly. */
export async function linkCommand(args: string[], shell: Shell): Promise<0 | 1 | 2> {
  try {
    const outcome = await carryOut(args, shell);
    if (outcome.ok) shell.print(outcome.value);
    else shell.complain(`${outcome.trouble.code}: ${sentences[outcome.trouble.code](outcome.trouble)}`);
    return outcome.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    shell.complain(error.message);
    return 2;
  }
}
