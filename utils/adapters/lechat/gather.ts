import type { Gatherer } from '../adapter';
import { gatherBy } from '../gather-ways';
import { pictureBy } from '../pictures';
import { askForMessages } from './api';
import { openIn, pathOf, rowsIn, thread } from './places';
import { site } from './site';

/** Le Chat in the page. Nothing in its header has a name that stays: the button floats. */
export const gatherer: Gatherer = {
  site,
  open: openIn,
  header: () => undefined,
  rows: rowsIn,
  picture: pictureBy({ site }),
  gather: gatherBy({ site, open: openIn, ask: askForMessages, thread, pathOf }),
};
