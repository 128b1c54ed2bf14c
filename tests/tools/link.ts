import { readFileSync } from 'node:fs';
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

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function refuse(trouble: LinkTrouble): number {
  process.stderr.write(`${trouble.code}: ${sentences[trouble.code](trouble)}\n`);
  return 1;
}

async function encode(file: string, base: string): Promise<number> {
  const chat = conversationOf(readJson(file), file);
  const packed = chat.ok ? await packPayload(chat.value, {}, await allCodecs()) : chat;
  return packed.ok ? print(linkOf(base, packed.value.payload)) : refuse(packed.trouble);
}

async function decode(link: string): Promise<number> {
  const found = findPayload(textOf(link));
  const opened = found.ok ? await openPayload(found.value, Date.now(), await allCodecs()) : found;
  if (!opened.ok) return refuse(opened.trouble);
  return print(JSON.stringify(chatOf(opened.value.conversation), null, 1));
}

function inspect(link: string): number {
  const found = findPayload(textOf(link));
  const read = found.ok ? inspectPayload(found.value) : found;
  if (!read.ok) return refuse(read.trouble);
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
  return print(JSON.stringify(header, null, 1));
}

/** A link over 128 KiB cannot be an argument: it comes by standard input. */
function textOf(argument: string): string {
  return argument === '-' ? readFileSync(0, 'utf8') : argument;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
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

async function main([command, subject, ...options]: string[]): Promise<number> {
  if (!subject || (command !== 'encode' && options.length > 0)) throw new Wrong(usage);
  if (command === 'encode') return encode(subject, baseOf(options));
  if (command === 'decode') return decode(subject);
  if (command === 'inspect') return inspect(subject);
  throw new Wrong(usage);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Wrong)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
