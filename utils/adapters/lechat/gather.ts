import type { Gatherer } from '../adapter';
import { gatherBy } from '../gather-ways';
import { pictureBy } from '../pictures';
import { askForMessages } from './api';
import { headerIn, openIn, pathOf, rowsIn, thread } from './places';
import { site } from './site';

/** Le Chat in the page: asks for the messages, and copies what the page marks as messages where that is refused. */
export const gatherer: Gatherer = {
  site,
  open: openIn,
  header: headerIn,
  rows: rowsIn,
  picture: pictureBy({ site }),
  gather: gatherBy({ site, open: openIn, ask: askForMessages, thread, pathOf }),
};
