import { render } from 'preact';
import browser from 'webextension-polyfill';
import '../../components/kit/theme.css';
import '../../components/kit/controls.css';
import { chooseTheme } from '../../components/kit/choose-theme';
import { readSettings } from '../../utils/store';
import { language } from '../../utils/words';
import { library } from './library';
import { Reading } from './Reading';
import { Viewer } from './Viewer';

// A page that frames the viewer could lie over it and have its buttons pressed: framed, it shows nothing.
if (window.top === window.self) {
  const app = document.getElementById('app');
  if (app) {
    document.documentElement.lang = language();
    render(<Viewer Reading={Reading} library={library} place="extension" />, app);
    readSettings(browser.storage.local).then(({ theme }) => chooseTheme(document.documentElement, theme));
  }
}
