import '../../components/kit/theme.css';
import '../../components/kit/controls.css';
import '../../components/library/library.css';
import { render } from 'preact';
import browser from 'webextension-polyfill';
import { chooseTheme } from '../../components/kit/choose-theme';
import { readSettings } from '../../utils/store';
import { language } from '../../utils/words';
import { Options } from './Options';

const app = document.getElementById('app');
document.documentElement.lang = language();
// Framed by a page that wants clicks on "Delete": show nothing.
if (app && window.top === window.self) {
  const settings = await readSettings(browser.storage.local);
  chooseTheme(document.documentElement, settings.theme);
  render(<Options settings={settings} />, app);
}
