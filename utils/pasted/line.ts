type Json = Record<string, unknown>;

const isRecord = (raw: unknown): raw is Json => typeof raw === 'object' && raw !== null && !Array.isArray(raw);
const text = (raw: unknown): string => (typeof raw === 'string' ? raw : '');

/** ChatGPT's own form: nodes by id, from the current one up to the root. */
export function lineOfMapping({ mapping, current_node: current }: Json): unknown[] | undefined {
  if (!isRecord(mapping)) return undefined;
  const nodes = new Map(Object.entries(mapping).filter((entry): entry is [string, Json] => isRecord(entry[1])));
  const leaf = nodes.has(text(current)) ? text(current) : [...nodes.keys()].at(-1);
  return up(
    leaf,
    (id) => nodes.get(id),
    ({ parent }) => text(parent),
  ).map(({ message }) => message);
}

/** Exports with forks: messages in messages, or each with the id of the one before it. The newest line is taken. */
export function lineOf(messages: readonly unknown[]): unknown[] {
  const all = messages.filter(isRecord);
  if (all.some(({ children }) => Array.isArray(children) && children.some(isRecord))) return down(all);
  const parentOf = (message: Json) =>
    text(message.parentMessageId) || text(message.parent_message_uuid) || text(message.parent_id);
  const idOf = (message: Json) => text(message.messageId) || text(message.uuid) || text(message.id);
  const parents = all.map(parentOf);
  const forked = new Set(parents).size < parents.length && parents.every(Boolean);
  const byId = new Map(all.map((message) => [idOf(message), message]));
  const last = all.at(-1);
  return forked && last ? up(idOf(last), (id) => byId.get(id), parentOf) : [...messages];
}

function up(from: string | undefined, node: (id: string) => Json | undefined, parentOf: (node: Json) => string): Json[] {
  const line: Json[] = [];
  const seen = new Set<Json>();
  for (let at = node(from ?? ''); at && !seen.has(at); at = node(parentOf(at))) {
    seen.add(at);
    line.unshift(at);
  }
  return line;
}

const deepest = 10_000;

function down(roots: readonly Json[]): Json[] {
  const line: Json[] = [];
  for (let at = roots.at(-1); at && line.length < deepest; ) {
    line.push(at);
    at = Array.isArray(at.children) ? at.children.filter(isRecord).at(-1) : undefined;
  }
  return line;
}
