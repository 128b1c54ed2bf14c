import { limits } from './limits';

/** Raster images inside the link only: an SVG is a document, and a remote address is a request. */
export function imageData(raw: unknown): string | undefined {
  if (typeof raw !== 'string' || raw.length > limits.imageData) return undefined;
  return /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/]+={0,2}$/.test(raw) ? raw : undefined;
}

export function webUrl(raw: unknown): string | undefined {
  if (typeof raw !== 'string' || raw.length > limits.url) return undefined;
  const url = URL.canParse(raw) ? new URL(raw) : undefined;
  return url && /^https?:$/.test(url.protocol) && url.href.length <= limits.url ? url.href : undefined;
}

const latest = Date.UTC(3000, 0);

export function time(raw: unknown): number | undefined {
  return typeof raw === 'number' && Number.isSafeInteger(raw) && raw > 0 && raw < latest ? raw : undefined;
}

export function count(raw: unknown): number | undefined {
  return typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0 ? raw : undefined;
}

/** One line of at most `max` UTF-16 units; the same again when parsed again. */
export function line(raw: unknown, max: number): string {
  return clip(wellFormed(raw).replace(/\s+/g, ' ').trim(), max).trimEnd();
}

/** At most `max` UTF-16 units, never cut inside a surrogate pair. Titles and models travel to the letter. */
export function clip(text: string, max: number): string {
  const cut = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return text.slice(0, cut);
}

/** A lone surrogate becomes U+FFFD: encodeURIComponent would throw on it and TextEncoder change it unseen. */
export function wellFormed(raw: unknown): string {
  return typeof raw === 'string' ? raw.toWellFormed() : '';
}

export function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [K in Key]?: Value });
}

export function isRecord(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
