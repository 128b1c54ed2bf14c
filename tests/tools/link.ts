import { readFileSync } from 'node:fs';
import { linkCommand } from './link-command';

process.exitCode = await linkCommand(process.argv.slice(2), {
  read: (file) => readFileSync(file === '-' ? 0 : file, 'utf8'),
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
