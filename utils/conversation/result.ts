/** What can go wrong is part of the answer: nothing across a room's border throws. */
export type Result<Value, Trouble> = { ok: true; value: Value } | { ok: false; trouble: Trouble };

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });
export const fail = <Trouble>(trouble: Trouble): { ok: false; trouble: Trouble } => ({ ok: false, trouble });
