/** What a site sends may be of any shape: these give the expected kind or its empty form, and never throw. */
export type Json = Record<string, unknown>;

export function record(raw: unknown): Json {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Json) : {};
}

export const isRecord = (raw: unknown): raw is Json => typeof raw === 'object' && raw !== null && !Array.isArray(raw);

export const list = (raw: unknown): unknown[] => (Array.isArray(raw) ? raw : []);

export const text = (raw: unknown): string => (typeof raw === 'string' ? raw : '');

/** Epoch seconds (as a float) or an ISO date, in milliseconds. */
export function time(raw: unknown): number | undefined {
  const ms = typeof raw === 'number' ? Math.round(raw * 1000) : typeof raw === 'string' ? Date.parse(raw) : Number.NaN;
  return Number.isSafeInteger(ms) && ms > 0 ? ms : undefined;
}
