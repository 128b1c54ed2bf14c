import type { Gatherer } from '../adapter';
import { gatherBy } from '../gather-ways';
import { pictureBy } from '../pictures';
import { askBackend, askPicture } from './api';
import { headerIn, openIn, rowsIn, thread } from './places';
import { site } from './site';

/** ChatGPT in the page: asks its backend, and copies the turns of the open page where that is refused. */
export const gatherer: Gatherer = {
  site,
  open: openIn,
  header: headerIn,
  rows: rowsIn,
  picture: pictureBy({ site, ask: askPicture }),
  gather: gatherBy({ site, open: openIn, ask: askBackend, thread, pathOf: (id) => `/c/${id}` }),
};
