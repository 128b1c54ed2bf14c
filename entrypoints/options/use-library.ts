import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { type Library, type Listing, openLibrary, type StoreTrouble } from '../../utils/store';

export type LibraryState =
  | { is: 'opening' }
  | { is: 'open'; library: Library; listing: Listing }
  | { is: 'trouble'; trouble: StoreTrouble };

/** Opens the library for as long as the page shows it and reads the list anew whenever any tab changed it. */
export function useLibrary(): [LibraryState, retry: () => void] {
  const [state, setState] = useState<LibraryState>({ is: 'opening' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let library: Library | undefined;
    let left = false;
    const show = async (shown: Library) => {
      const listing = await shown.list();
      if (!left)
        setState(
          listing.ok ? { is: 'open', library: shown, listing: listing.value } : { is: 'trouble', trouble: listing.trouble },
        );
    };
    void openLibrary(globalThis.indexedDB, { incognito: browser.extension.inIncognitoContext }).then((opened) => {
      if (!opened.ok) return setState({ is: 'trouble', trouble: opened.trouble });
      library = opened.value;
      if (left) return library.close();
      library.onChange(() => void show(opened.value));
      void show(library);
    });
    return () => {
      left = true;
      library?.close();
    };
  }, [attempt]);
  return [state, () => setAttempt((count) => count + 1)];
}
