import { render } from 'preact';
import browser from 'webextension-polyfill';
import '../../components/kit/theme.css';
import '../../components/kit/controls.css';
import { FormatterContext } from '../../components/conversation/formatter';
import { chooseTheme } from '../../components/kit/choose-theme';
import { readSettings } from '../../utils/store';
import { language } from '../../utils/words';
import { startLinks } from '../link-worker/start';
import { startFormatter } from '../workers/formatter';
import { library } from './library';
import { Reading } from './Reading';
import { countArrival } from './rush';
import { Viewer } from './Viewer';

const arrival = () => countArrival(navigator.locks);

// A page that frames the viewer could lie over it and have its buttons pressed: framed, it shows nothing.
if (window.top === window.self) {
  const app = document.getElementById('app');
  if (app) {
    // Turns come onto the page later than the browser looks for the old place: `startOf` knows it.
    history.scrollRestoration = 'manual';
    document.documentElement.lang = language();
    render(
      <FormatterContext.Provider value={startFormatter()}>
        <Viewer Reading={Reading} library={library} startLinks={startLinks} arrival={arrival} place="extension" />
      </FormatterContext.Provider>,
      app,
    );
    readSettings(browser.storage.local).then(({ theme }) => chooseTheme(document.documentElement, theme));
  }
}
