import { fail, limits, ok, type Result } from '../conversation';

export interface Settings {
  /** How the share dialog starts. */
  shareAs: 'anonymous' | 'named';
  /** The name to share with; empty until one is given. */
  name: string;
  theme: 'system' | 'light' | 'dark';
  /** Whether sources went along the last time. */
  withSources: boolean;
  /** Link address: the chat site itself, the host that cannot exist, or a viewer of one's own. */
  address: { kind: 'site' } | { kind: 'nowhere' } | { kind: 'own'; url: string };
}

/** The part of `storage.local` that is needed. */
export interface SettingsArea {
  get(keys: string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

export const defaultSettings: Settings = {
  shareAs: 'anonymous',
  name: '',
  theme: 'system',
  withSources: true,
  address: { kind: 'site' },
};

/** By RFC 6761 no such host can exist: a browser without Threadlink shows an error and asks nobody. */
export const nowhere = 'https://threadlink.invalid/';

const fields = ['shareAs', 'name', 'theme', 'withSources', 'address'] as const;

/** What was stored, field by field; the default wherever that is missing or not understood. */
export async function readSettings(area: SettingsArea): Promise<Settings> {
  const stored = await area.get([...fields]).catch(() => ({}) as Record<string, unknown>);
  return {
    shareAs: oneOf(['anonymous', 'named'], stored.shareAs) ?? defaultSettings.shareAs,
    name: parseName(stored.name),
    theme: oneOf(['system', 'light', 'dark'], stored.theme) ?? defaultSettings.theme,
    withSources: stored.withSources !== false,
    address: parseAddress(stored.address) ?? defaultSettings.address,
  };
}

/** Each setting has a key of its own, so two pages changing two settings do not undo each other. */
export async function writeSettings(area: SettingsArea, patch: Partial<Settings>): Promise<Result<void, 'failed'>> {
  try {
    await area.set(patch);
    return ok(undefined);
  } catch {
    return fail('failed');
  }
}

export type AddressTrouble = 'not-an-address' | 'not-https' | 'fragment';

/** An address links can be put on: https, without fragment, user name or password. The answer is written out in full. */
export function checkAddress(text: string): Result<string, AddressTrouble> {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed) || trimmed.length > limits.url) return fail('not-an-address');
  const url = new URL(trimmed);
  if (url.protocol !== 'https:') return fail('not-https');
  if (trimmed.includes('#')) return fail('fragment');
  return url.username || url.password ? fail('not-an-address') : ok(url.href);
}

/** Where a link to a conversation of that site points. Sites outside the hosted ones have none to offer. */
export function linkAddress({ address }: Settings, siteAddress: string | undefined): string {
  if (address.kind === 'own') return address.url;
  return (address.kind === 'site' && siteAddress) || nowhere;
}

function parseAddress(raw: unknown): Settings['address'] | undefined {
  if (typeof raw !== 'object' || raw === null || !('kind' in raw)) return undefined;
  if (raw.kind === 'site' || raw.kind === 'nowhere') return { kind: raw.kind };
  const url = raw.kind === 'own' && 'url' in raw && typeof raw.url === 'string' ? checkAddress(raw.url) : undefined;
  return url?.ok ? { kind: 'own', url: url.value } : undefined;
}

function parseName(raw: unknown): string {
  return typeof raw === 'string' ? raw.slice(0, limits.name).toWellFormed().trim() : '';
}

function oneOf<Value extends string>(values: readonly Value[], raw: unknown): Value | undefined {
  return values.find((value) => value === raw);
}
