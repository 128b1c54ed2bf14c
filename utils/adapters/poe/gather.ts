import type { Gatherer } from '../adapter';
import { gatherBy } from '../gather-ways';
import { pictureBy } from '../pictures';
import { askForShare } from './api';
import { headerIn, openIn, rowsIn, thread } from './places';
import { site } from './site';

/** Poe in the page: the turns as they are shown, scrolled up to the first one. */
export const gatherer: Gatherer = {
  site,
  open: openIn,
  header: headerIn,
  rows: rowsIn,
  picture: pictureBy({ site }),
  gather: gatherBy({ site, open: openIn, ask: askForShare, thread, pathOf: (id) => `/chat/${id}` }),
};
