import type { Gatherer } from '../adapter';
import { gatherBy } from '../gather-ways';
import { pictureBy } from '../pictures';
import { askForResponses } from './api';
import { headerIn, openIn, rowsIn, thread } from './places';
import { site } from './site';

/** Grok in the page: asks for the responses, and copies what it shows where that is refused. */
export const gatherer: Gatherer = {
  site,
  open: openIn,
  header: headerIn,
  rows: rowsIn,
  picture: pictureBy({ site }),
  gather: gatherBy({ site, open: openIn, ask: askForResponses, thread, pathOf: (id) => `/c/${id}` }),
};
