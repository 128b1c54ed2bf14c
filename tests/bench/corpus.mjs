// Reads the shared corpus for the bench scripts. Data only: nothing of it goes into the project but statistics.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROLES = { user: '\x01', assistant: '\x02', system: '\x03', tool: '\x04' };

/** The frame of CODER.md section 1. */
export function frameOf({ title, model, createdAt, messages }) {
  const time = createdAt ? Date.parse(createdAt).toString(36) : '';
  return Buffer.from(
    `${title ?? ''}\0${model ?? ''}\0${time}${messages.map(({ role, content }) => ROLES[role] + content).join('')}`,
  );
}

export function readTrain(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

export function readDev(dir) {
  return readdirSync(dir)
    .sort()
    .map((name) => ({ id: basename(name, '.json'), ...JSON.parse(readFileSync(join(dir, name), 'utf8')) }));
}

/** Language by file id, from INDEX.md's table. */
export function readLanguages(index) {
  return Object.fromEntries(
    [...readFileSync(index, 'utf8').matchAll(/^\| (\d{4}) \| [^|]+ \| [^|]+ \| (\w+) \|/gm)].map(([, id, language]) => [
      id,
      language,
    ]),
  );
}
