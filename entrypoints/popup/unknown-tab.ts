import browser from 'webextension-polyfill';
import { lookAtPage, looks, type OwnSite, recognise } from '../../utils/adapters';

/**
 * What a page that no adapter is registered for looks like. The press on the toolbar button lets us look at this tab,
 * and at nothing else; nothing of it is kept. Undefined: like nothing we know, or we may not look.
 */
export async function recogniseTab(tabId: number): Promise<OwnSite | undefined> {
  const looked = await browser.scripting.executeScript({ target: { tabId }, func: lookAtPage, args: [looks] }).catch(() => []);
  return sightIn(looked[0]?.result);
}

/** A page may say anything: only what is of the expected form is compared with what we know. */
function sightIn(raw: unknown): OwnSite | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { title, selectors, keys } = raw as Record<string, unknown>;
  return recognise({ title: typeof title === 'string' ? title : '', selectors: textsIn(selectors), keys: textsIn(keys) });
}

const textsIn = (raw: unknown): string[] => (Array.isArray(raw) ? raw.filter((one) => typeof one === 'string') : []);
