import type { Site } from '../adapter';

/** Any page at all, read by its looks. Not in the list of sites: it has no address and is never met by itself. */
export const site: Site = {
  id: 'generic',
  name: '',
  matches: [],
  address: 'https://threadlink.invalid/',
  newChat: '',
  composers: [],
  confidence: 'low',
};
