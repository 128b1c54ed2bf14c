import { record, text } from '../json';

/** Tokens the page keeps for its own requests: as its library for Microsoft accounts stores them, and for others. */
export function authorizationIn(cache: Storage | undefined, now: number): Record<string, string> {
  const entries = cache ? Object.keys(cache).map((key) => [key, parsed(cache.getItem(key))] as const) : [];
  for (const [key, raw] of entries) {
    const found = record(raw);
    const token = key.startsWith('@@auth0spajs@@') ? text(record(found.body).access_token) : '';
    if (token && !expired(found.expiresAt, now)) return { Authorization: `Bearer ${token}`, ...identityIn(entries) };
  }
  const msal = entries
    .map(([, raw]) => record(raw))
    .filter(
      (entry) => text(entry.credentialType) === 'AccessToken' && text(entry.secret) && !expired(Number(entry.expiresOn), now),
    )
    .sort((a, b) => rank(b) - rank(a));
  const best = msal[0];
  return best ? { Authorization: `Bearer ${text(best.secret)}` } : {};
}

/** The one for chats first. */
const rank = ({ target }: Record<string, unknown>): number => (/chatai|copilot/i.test(text(target)) ? 1 : 0);

/** Epoch seconds. */
const expired = (at: unknown, now: number): boolean => typeof at === 'number' && at > 0 && at * 1000 < now;

/** `google-oauth2|123…`: by whom the account is known. */
function identityIn(entries: (readonly [string, unknown])[]): Record<string, string> {
  for (const [key, raw] of entries) {
    if (!key.includes('@@user@@')) continue;
    const kind = text(record(record(record(raw).decodedToken).user).sub).split(/[-|]/)[0] ?? '';
    if (/^\w{2,40}$/.test(kind)) return { 'x-useridentitytype': kind };
  }
  return {};
}

function parsed(raw: string | null): unknown {
  try {
    return raw === null ? undefined : JSON.parse(raw);
  } catch {
    return undefined;
  }
}
