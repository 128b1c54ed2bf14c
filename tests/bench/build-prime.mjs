// Makes the prime from its sources: node tests/bench/build-prime.mjs OUT.bin [--params FILE]
// Sources: utils/link/cm/prime/ORDER names the files; text files hold conversations marked line by line:
//   <t> title, <m> model (optional), <u> user, <a> assistant, <s> system; files under words/ are taken as they are.
// The .bin: u32 LE size of the parameters, the parameters, the prime. Deterministic.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sources = new URL('../../utils/link/cm/prime/', import.meta.url);

/** Given in turn to conversations that name no model, so that each of them is cheap in a link. */
const MODELS = [
  'gpt-5',
  'claude-sonnet-4-5',
  'gpt-4o',
  'gemini-2.5-pro',
  'gpt-5-thinking',
  'claude-opus-4-1',
  'deepseek-chat',
  'o3',
  'gpt-4',
  'grok-4',
  'gpt-4o-mini',
  'sonar',
  'mistral-large',
  'claude-sonnet-4',
  'gemini-2.5-flash',
  'gpt-4.1',
  'deepseek-reasoner',
  'claude-3-5-sonnet-20241022',
  'o4-mini',
  'gpt-3.5-turbo',
  'gpt-5-mini',
  'claude-haiku-4-5',
  'sonar-pro',
  'gemini-2.0-flash',
];
const ROLES = { u: '\x01', a: '\x02', s: '\x03' };
const SEPARATOR = '\x1e';

/** Marked lines → [{title, model, turns: [[role, text]]}]. */
export function parseConversations(text) {
  const conversations = [];
  for (const line of text.replaceAll('\r', '').split('\n')) {
    const [, mark, rest] = /^<([tmuas])>\s?(.*)$/.exec(line) ?? [];
    if (mark && mark !== 't' && conversations.length === 0) conversations.push({ title: '', model: undefined, turns: [] });
    const current = conversations.at(-1);
    if (mark === 't') conversations.push({ title: rest.trim(), model: undefined, turns: [] });
    else if (mark === 'm' && current) current.model = rest.trim();
    else if (mark && current) current.turns.push([ROLES[mark], rest]);
    else if (current?.turns.length) current.turns.at(-1)[1] += `\n${line}`;
  }
  return conversations;
}

/** A time of 2023–2026 in base 36; invented, but always the same for the same place. */
function inventTime(n) {
  const scrambled = Math.imul(n + 1, 0x9e3779b1) >>> 0;
  const ms = 1_675_000_000_000 + scrambled * 27;
  return (n % 3 === 0 ? ms - (ms % 1000) : ms).toString(36);
}

export function buildText(files) {
  let n = 0;
  let text = '';
  for (const file of files) {
    const source = readFileSync(new URL(file, sources), 'utf8');
    if (file.startsWith('words/')) text += `${source.trimEnd()}\n`;
    else
      for (const { title, model, turns } of parseConversations(source)) {
        const body = turns.map(([role, words]) => role + words.replace(/\n+$/, '')).join('');
        text += `${SEPARATOR}${title}\0${model ?? MODELS[n % MODELS.length]}\0${inventTime(n)}${body}`;
        n++;
      }
  }
  return Buffer.from(text + SEPARATOR);
}

export function readOrder() {
  return readFileSync(new URL('ORDER', sources), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [outFile, flag, paramsFile] = process.argv.slice(2);
  if (!outFile) throw new Error('usage: build-prime.mjs OUT.bin [--params FILE]');
  const params = flag === '--params' ? readFileSync(paramsFile) : Buffer.alloc(0);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(params.length);
  const text = buildText(readOrder());
  const bin = Buffer.concat([head, params, text]);
  writeFileSync(outFile, bin);
  console.log(
    `${outFile}: ${text.length} of prime, ${params.length} of parameters, sha256 ${createHash('sha256').update(bin).digest('hex')}`,
  );
}
