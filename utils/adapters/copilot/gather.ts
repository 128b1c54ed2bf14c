import type { Gatherer } from '../adapter';
import { gatherBy } from '../gather-ways';
import { pictureBy } from '../pictures';
import { askForHistory } from './api';
import { openIn, rowsIn, thread } from './places';
import { site } from './site';

/** Copilot in the page. No place in its header is known to stay: the button floats. */
export const gatherer: Gatherer = {
  site,
  open: openIn,
  header: () => undefined,
  rows: rowsIn,
  picture: pictureBy({ site }),
  gather: gatherBy({ site, open: openIn, ask: askForHistory, thread, pathOf: (id) => `/chats/${id}` }),
};
