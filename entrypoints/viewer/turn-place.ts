/** Behind a link's payload: the turn it leads to. */
const meant = /&m=([1-9]\d{0,3})(?![\w-])/;

/** The turn to begin at: where the reader was in this entry of the tab's history, else where the link leads. */
export function startOf(state: unknown, turns: number): number | undefined {
  if (!isRecord(state)) return undefined;
  const { opening, turn } = state;
  const text = isRecord(opening) && opening.kind === 'text' && typeof opening.text === 'string' ? opening.text : '';
  const asked = typeof turn === 'number' ? turn : Number(meant.exec(text.slice(-200))?.[1] ?? 0);
  return Number.isInteger(asked) && asked >= 1 && asked <= turns ? asked : undefined;
}

/** Kept in the entry of the tab's history alone: a reload and Back come to the same turn. */
export function rememberTurn(turn: number): void {
  const { state } = history;
  history.replaceState({ ...(isRecord(state) ? state : {}), turn }, '');
}

const isRecord = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null;
