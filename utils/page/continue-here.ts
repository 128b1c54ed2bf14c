import { askInPage, tellInPage } from './ask-in-page';
import { attachText } from './attach';
import { type ComposerPlace, type Filled, fillComposer } from './composer';

/** A text for this page's composer, with what its site's data says about the boxes. */
export interface Continuation {
  text: string;
  /** The site's name. */
  site: string;
  composers: readonly ComposerPlace[];
  /** UTF-16 units the site takes as text. */
  longest?: number;
}

type Word =
  | 'pageBoxHoldsText'
  | 'pageAddToBox'
  | 'pageCancel'
  | 'pageAttached'
  | 'pageTooLong'
  | 'pageNotThere'
  | 'pageNoBox'
  | 'pageCopy'
  | 'commonCopied'
  | 'commonClose';

type Words = (key: Word, names?: string[]) => string;

const fileName = 'conversation.md';

/** Puts the text into the composer, or beside it as a file where it is too long, and says so where it did not get there. */
export async function continueHere(
  document: Document,
  { text, site, composers, longest }: Continuation,
  words: Words,
  signal: AbortSignal = new AbortController().signal,
): Promise<Filled | 'attached'> {
  const question = { text: words('pageBoxHoldsText'), yes: words('pageAddToBox'), no: words('pageCancel') };
  const mayAdd = () => askInPage(document, question, signal);
  const filled = await fillComposer({ document, places: composers, text, longest, signal, mayAdd });
  if (filled === 'filled' || filled === 'refused') return filled;
  const close = words('commonClose');
  if (filled === 'too-long' && (await attachText(document, fileName, text, signal))) {
    tellInPage(document, { text: words('pageAttached', [site, fileName]), close }, signal);
    return 'attached';
  }
  const said = { 'too-long': 'pageTooLong', 'not-there': 'pageNotThere', 'no-composer': 'pageNoBox' } as const;
  const copy = { text, label: words('pageCopy'), done: words('commonCopied') };
  tellInPage(document, { text: words(said[filled], [site]), close, copy }, signal);
  return filled;
}
