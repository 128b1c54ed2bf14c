import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of a process and all it has started, in MiB; shared pages count each time. Linux only: 0 elsewhere. */
export function memoryOf(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0;
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(all.map((id) => [id, statOf(id)]));
  const family = new Set([String(pid)]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [id, stat] of parents) {
      if (stat && family.has(stat.parent) && !family.has(id)) grown = !!family.add(id);
    }
  }
  const pages = [...family].reduce((sum, id) => sum + (parents.get(id)?.pages ?? 0), 0);
  return Math.round((pages * 4096) / 2 ** 20);
}

function statOf(id: string): { parent: string; pages: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { parent: fields[1] ?? '', pages: Number(fields[21] ?? 0) };
  } catch {
    return undefined;
  }
}
