import { browserName } from './start';

/** `THREADLINK_LONG=1 npm test` leaves nothing out. */
export const long = process.env.THREADLINK_LONG === '1';

/** For what all browsers do alike, such as what is asked of a site or said in the dialog: Firefox repeats it on a long run. */
export const alike = long || browserName === 'chromium';

/** Of cases that differ in size alone: the first, and all of them on a long run. */
export const firstOf = <T>(cases: readonly T[]): readonly T[] => (long ? cases : cases.slice(0, 1));
