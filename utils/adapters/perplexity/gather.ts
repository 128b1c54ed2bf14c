import type { Gatherer } from '../adapter';
import { gatherBy } from '../gather-ways';
import { pictureBy } from '../pictures';
import { askForThread } from './api';
import { headerIn, openIn, rowsIn, thread } from './places';
import { site } from './site';

/** Perplexity in the page: asks for the thread by its slug, and copies questions and answers where that is refused. */
export const gatherer: Gatherer = {
  site,
  open: openIn,
  header: headerIn,
  rows: rowsIn,
  picture: pictureBy({ site }),
  gather: gatherBy({ site, open: openIn, ask: askForThread, thread, pathOf: (slug) => `/search/${slug}` }),
};
