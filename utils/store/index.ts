// Knows: the library of links in IndexedDB, its schema and ladder of versions, and the settings.
// Must not know: sites, how a link is packed, pages. Extension origin only: in a content script IndexedDB is the site's.
// Tests: tests/store/
export type { Library, Listing, News, Removed } from './library';
export { memoryLibrary } from './memory';
export { openLibrary } from './open';
export { forgetOwnPlaces, type OwnPlace, readOwnPlaces, rememberOwnPlace } from './own-places';
export { type Kind, kinds, type LinkBody, type LinkRecord, parseBody, parseRecord } from './record';
export {
  type AddressTrouble,
  checkAddress,
  defaultSettings,
  linkAddress,
  nowhere,
  readSettings,
  type Settings,
  type SettingsArea,
  writeSettings,
} from './settings';
export type { StoreTrouble } from './trouble';
