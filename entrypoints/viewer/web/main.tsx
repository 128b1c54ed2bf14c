import { render } from 'preact';
import '../../../components/kit/theme.css';
import '../../../components/kit/controls.css';
import { FormatterContext } from '../../../components/conversation/formatter';
import { formatInWorker } from '../../../components/conversation/worker-formatter';
import { fail } from '../../../utils/conversation';
import { linkWorker, type Progress } from '../../../utils/link';
import { startWorker } from '../../../utils/workers';
import { Viewer } from '../Viewer';
import { WebReading } from './WebReading';
import { chosenLanguage, wordsIn } from './words';

/** The build names the workers' scripts in the page. */
const scriptOf = (worker: 'formatting' | 'link-worker'): string =>
  document.querySelector<HTMLLinkElement>(`link#${worker}`)?.href ?? '';

/** Nothing is kept here: the page belongs to whoever hosts it. */
const noLibrary = async () => fail('missing' as const);
const uncounted = async () => undefined;

// A page that frames the viewer could lie over it: framed, it shows nothing.
const app = document.getElementById('app');
if (app && window.top === window.self) {
  const i18n = wordsIn(chosenLanguage(navigator.languages));
  Object.assign(globalThis, { browser: { i18n } });
  document.documentElement.lang = i18n.getUILanguage();
  app.replaceChildren();
  // Turns come onto the page later than the browser looks for the old place: `startOf` knows it.
  history.scrollRestoration = 'manual';
  const startLinks = (progress: Progress) => linkWorker(() => startWorker(scriptOf('link-worker')), progress);
  render(
    <FormatterContext.Provider value={formatInWorker(() => startWorker(scriptOf('formatting')))}>
      <Viewer Reading={WebReading} library={noLibrary} startLinks={startLinks} arrival={uncounted} place="web" />
    </FormatterContext.Provider>,
    app,
  );
}
