// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { treeOf } from '../../utils/adapters/dom/serialize';
import type { ElementTree } from '../../utils/adapters/dom/tree';
import { unseenIn } from '../../utils/adapters/dom/unseen';

function labels(html: string): string[] {
  const page = new DOMParser().parseFromString(`<main>${html}</main>`, 'text/html');
  return unseenIn(treeOf(page.querySelector('main') as Element) as ElementTree).map((part) =>
    part.kind === 'unknown' ? part.label : part.kind,
  );
}

test.each([
  ['a chart', '<p>a</p><div><canvas width="640" height="320"></canvas></div>', ['canvas']],
  [
    'a chart of several layers is one',
    '<div><canvas width="640" height="320"></canvas><canvas width="640" height="320"></canvas></div>',
    ['canvas'],
  ],
  [
    'two charts',
    '<div><canvas width="640" height="320"></canvas></div><div><canvas width="640" height="320"></canvas></div>',
    ['canvas', 'canvas'],
  ],
  ['a canvas as large as it is by itself', '<canvas></canvas>', ['canvas']],
  ['a chart of lines', '<p>a</p><svg width="640" height="320"><text>Wind</text></svg>', ['svg']],
  ['a diagram', '<svg width="100%" role="graphics-document document" viewBox="0 0 345 278"><text>Kite</text></svg>', ['svg']],
  [
    'icons',
    '<svg></svg><svg width="24" height="24"></svg><svg width="1em"></svg><svg width="100%" height="100%"></svg><svg width="120" height="24"></svg>',
    [],
  ],
  ['a frame', '<iframe src="https://w.example/"></iframe>', ['iframe']],
  [
    'what can be played',
    '<video src="https://v.example/"></video><button><audio src="https://v.example/a"></audio></button>',
    ['video', 'audio'],
  ],
  ['a document', '<object type="application/pdf"></object>', ['object']],
  [
    'what moves on a button',
    '<button><canvas></canvas></button><a role="button"><canvas width="40" height="40"></canvas></a>',
    [],
  ],
  [
    'a small counter, a map of a text, a hidden one',
    '<canvas width="94" height="26"></canvas><canvas width="0" height="70"></canvas><div aria-hidden="true"><canvas></canvas></div>',
    [],
  ],
  [
    'frames that show nothing',
    '<iframe></iframe><iframe src="https://w.example/" width="1" height="1"></iframe><iframe hidden src="https://w.example/"></iframe>',
    [],
  ],
  ['frames of an app that its adapter knows', '<iframe title="internal://deep-research" src="https://w.example/"></iframe>', []],
])('%s', (_, html, expected) => {
  expect(labels(html)).toEqual(expected);
});
