import { type Json, list, record, text } from '../json';

/** The messages that the page shows: where a message was answered more than once, one of the answers and what follows it. */
export function shownOf(messages: Json[]): { line: Json[]; branches: number } {
  const below = new Map<string, Json[]>();
  for (const message of messages) {
    const parent = text(message.parentId);
    if (parent) below.set(parent, [...(below.get(parent) ?? []), message]);
  }
  const hidden = new Set<unknown>();
  let branches = 0;
  for (const message of messages) {
    if (!/^(?:user|assistant)$/.test(text(message.role))) continue;
    const versions = (below.get(text(message.id)) ?? []).filter(({ role }) => role !== 'tool' && role !== 'task');
    const shown = versions.length > 1 ? chosen(message, versions, below) : undefined;
    if (!shown || hidden.has(message.id)) continue;
    branches += versions.length - 1;
    for (const other of versions) if (other !== shown) hide(other, below, hidden);
  }
  return { line: messages.filter(({ id }) => !hidden.has(id)), branches };
}

/** The one that was chosen, or the column in front; else the one that was answered, else the first. */
function chosen(message: Json, versions: Json[], below: Map<string, Json[]>): Json | undefined {
  const at = record(message.metadata).activeBranchIndex;
  return (
    versions.find(({ metadata }) => record(metadata).activeColumn === true) ??
    (typeof at === 'number' ? versions[at] : undefined) ??
    versions.find(({ id }) => list(below.get(text(id))).length > 0) ??
    versions[0]
  );
}

function hide(message: Json, below: Map<string, Json[]>, hidden: Set<unknown>): void {
  if (hidden.has(message.id)) return;
  hidden.add(message.id);
  for (const child of below.get(text(message.id)) ?? []) hide(child, below, hidden);
}
