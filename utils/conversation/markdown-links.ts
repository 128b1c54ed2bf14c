import { markdownLimits } from './markdown-limits';

const schemes = ['http:', 'https:', 'mailto:'];

/** The address a link may have: absolute, http:, https: or mailto:. Undefined for any other. */
export function linkHref(raw: string): string | undefined {
  if (raw.length > markdownLimits.href || !URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  return schemes.includes(url.protocol) ? url.href : undefined;
}

/** Host of an address, port included; of a mailto: the part behind the last @; empty where there is none. */
export function hostOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const url = new URL(address);
  return url.protocol === 'mailto:' ? url.pathname.slice(url.pathname.lastIndexOf('@') + 1) : url.host;
}

const hostLike = /(?:[\p{L}\p{N}-]+\.)+\p{L}[\p{L}\p{N}-]+/gu;

/** The real host, where the text shown names one that is not it (`google.com` on a link to evil.example). */
export function misleadingHost(text: string, href: string): string | undefined {
  const host = hostOf(href);
  const bare = (name: string) => name.toLowerCase().replace(/^www\./, '');
  const named = text.normalize('NFKC').match(hostLike) ?? [];
  const real = [bare(host), bare(host.replace(/:\d+$/, ''))];
  return named.some((name) => !real.includes(bare(name)) && !isOwnPath(name, href)) ? host : undefined;
}

/** `guide.html` in the text of https://example.org/guide.html names a file of it, not a host. */
function isOwnPath(name: string, href: string): boolean {
  const url = new URL(href);
  return `${url.pathname}${url.search}${url.hash}`.includes(name);
}
