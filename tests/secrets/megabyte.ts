import { keyHits } from './hits-keys';
import { machineHits } from './hits-machines';
import { passwordHits } from './hits-passwords';
import { peopleHits } from './hits-people';
import { base64, digits, hex } from './noise';

const lines = [
  'A message passes through the token bucket, three of fourteen turns later; the secret is to keep calm and carry on.',
  'Größe und Übermut: Die Donaudampfschifffahrt begann 1829, im Jahr 2024 fuhren 12.345 Gäste mit (Stand 01.02.2024).',
  '今日は天気がいいですね。パスワードを変更してください。请问这个函数为什么返回 undefined？Привет, как дела сегодня?',
  'export async function read(path: string, { limit = 42, retries = 3 }: Options = {}): Promise<Result<string, Trouble>> {',
  `  const headers = { Authorization: \`Bearer \${token}\`, "Content-Type": "application/json", "x-request-id": id };`,
  '2024-03-01T12:30:45.123Z INFO  [worker-3] src/components/Dashboard/WidgetGrid.tsx:120 done in 35.2 ms, status=200 size=18233',
  `{"id":"6f9619ff-8b86-d011-b42d-00c04fc964ff","hash":"${hex(64, 700)}","size":${digits(9, 701)},"tags":["a","b"]}`,
  `data:image/png;base64,${base64(400, 702)}`,
  '| Column | Type | Notes |\n| --- | --- | --- |\n| user_id | bigint | 1 234 567 rows, 99.9 % filled |',
  'https://docs.acme.io/en/latest/guides/how-to-install-everything-on-ubuntu-24-04.html?version=2.1.0#step-3 😀 ok',
].join('\n');
const secrets = [...keyHits, ...passwordHits, ...peopleHits, ...machineHits]
  .map(([, before, secret, after]) => before + secret + after)
  .join('\n');

export const upTo = (length: number, text: string) => text.repeat(Math.ceil(length / text.length)).slice(0, length);
/** A million characters of chat, logs, code and tables, with every secret of the table once among them. */
export const mixed = `${secrets}\n${upTo(1_000_000, `${lines}\n`)}`.slice(0, 1_000_000);
