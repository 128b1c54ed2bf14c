import { createContext, options } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Whether all must be there at once, since it goes on paper. */
export const PrintingContext = createContext(false);

/** True from just before printing until after. The browser does not wait: all is built before this event is over. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => atOnce(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}

/** What a change of state asks for is on the page when this returns. */
function atOnce(change: () => void): void {
  const usual = options.debounceRendering;
  options.debounceRendering = (render) => render();
  change();
  if (usual) options.debounceRendering = usual;
  else delete options.debounceRendering;
}
