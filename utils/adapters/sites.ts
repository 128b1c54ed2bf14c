import type { Site } from './adapter';
import { site as chatgpt } from './chatgpt/site';
import { site as claude } from './claude/site';
import { site as copilot } from './copilot/site';
import { site as deepseek } from './deepseek/site';
import { site as gemini } from './gemini/site';
import { site as grok } from './grok/site';
import { site as huggingchat } from './huggingchat/site';
import { site as lechat } from './lechat/site';
import { ownSites } from './own-sites';
import { site as perplexity } from './perplexity/site';
import { site as poe } from './poe/site';

/** What is known of each site as data alone: small enough for a content script. */
export const sites: readonly Site[] = [chatgpt, claude, gemini, deepseek, grok, perplexity, copilot, lechat, poe, huggingchat];

/** The site an address belongs to. */
export function siteAt(href: string): Site | undefined {
  return sites.find(({ matches }) => matches.some((pattern) => href.startsWith(pattern.replace(/\*$/, ''))));
}

/** A site by its id, those that anyone may run among them. */
export function siteById(id: string): Site | undefined {
  return sites.find((site) => site.id === id) ?? ownSites.find((site) => site.id === id);
}
