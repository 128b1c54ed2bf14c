import type { Proof, Reader } from '../adapter';
import { type Draft, readerBy } from '../draft';
import { type Json, list, record, text, time } from '../json';
import { turnsOfLines } from '../lines';
import { betterLine, type Line, lineOfPages, lineOfTree } from './line';
import { turnsOfElement } from './read-dom';
import { treeInPage } from './shared';
import { site } from './site';
import { turnsOf } from './turns';

function readApi(bodies: Json): Draft | undefined {
  const tree = record(bodies.shared ? treeInPage(list(bodies.shared).map(text)) : bodies.tree);
  const pages = list(bodies.pages);
  const whole = betterLine('mapping' in tree ? lineOfTree(tree) : undefined, pages.length > 0 ? lineOfPages(pages) : undefined);
  if (!whole) return undefined;
  const told = turnsOfLines(whole, turnsOf, true);
  const head = { ...record(pages[0]), ...tree };
  return {
    title: text(head.title),
    model: text(head.default_model_slug) || text(head.model_slug),
    createdAt: time(head.create_time),
    ...told,
    proof: proofOf(whole, told.turns.length),
    drift: whole.drift,
  };
}

const proofOf = ({ gap }: Line, read: number): Proof => (gap ? { complete: false, read, why: gap } : { complete: true });

/** Makes a conversation of ChatGPT's JSON (a tree or pages) or of copies of its turns. Pure; never throws. */
export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn: turnsOfElement,
  joins: true,
  // The page's own name in its title is not the conversation's.
  pageName: /^ChatGPT\s*[-–|]\s*|\s*[-–|]\s*ChatGPT$|^ChatGPT$/g,
});
