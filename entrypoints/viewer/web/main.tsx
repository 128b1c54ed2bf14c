import { render } from 'preact';
import '../../../components/kit/theme.css';
import '../../../components/kit/controls.css';
import { fail } from '../../../utils/conversation';
import { Viewer } from '../Viewer';
import { WebReading } from './WebReading';
import { chosenLanguage, wordsIn } from './words';

/** Nothing is kept here: the page belongs to whoever hosts it. */
const noLibrary = async () => fail('missing' as const);

// A page that frames the viewer could lie over it: framed, it shows nothing.
const app = document.getElementById('app');
if (app && window.top === window.self) {
  const i18n = wordsIn(chosenLanguage(navigator.languages));
  Object.assign(globalThis, { browser: { i18n } });
  document.documentElement.lang = i18n.getUILanguage();
  app.replaceChildren();
  render(<Viewer Reading={WebReading} library={noLibrary} place="web" />, app);
}
