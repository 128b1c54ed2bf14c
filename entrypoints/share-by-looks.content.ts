import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { gatherer } from '../utils/adapters/generic/gather';
import { answerByLooks } from '../utils/page/answer-by-looks';

/** On no page by itself: put into the one the sharer points at, when they do. */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main(context) {
    answerByLooks({ document, extension: browser, source: gatherer, signal: context.signal });
  },
});
