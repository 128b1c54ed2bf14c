// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { copying, treeOf } from '../../utils/adapters/dom/serialize';
import { inSlices, newPace } from '../../utils/adapters/dom/slices';

function page(html: string): Element {
  return new DOMParser().parseFromString(`<main>${html}</main>`, 'text/html').querySelector('main') as Element;
}

test('one large turn is copied in slices: others have their turn in between', async () => {
  const turn = page('<p>a <b>b</b></p>'.repeat(400));
  let clock = 0;
  // Each look at the clock finds a millisecond gone.
  const pace = newPace(() => clock++);
  let others = 0;
  const timer = setInterval(() => others++, 0);
  const tree = await inSlices(copying(turn), pace);
  clearInterval(timer);
  expect(tree).toEqual(treeOf(turn));
  expect(clock).toBeGreaterThan(400);
  expect(others).toBeGreaterThan(0);
});

test('what is nested deeper than any page of words is its text', () => {
  const tree = JSON.stringify(treeOf(page(`${'<div>'.repeat(260)}deep${'</div>'.repeat(260)}`)));
  expect(tree.split('"div"').length - 1).toBe(200);
  expect(tree).toContain('deep');
});

test('of a formula its source is enough', () => {
  const drawn = '<mrow><mi>x</mi><mo>+</mo></mrow>';
  const annotation = '<annotation encoding="application/x-tex">x+</annotation>';
  const tree = JSON.stringify(treeOf(page(`<math display="block"><semantics>${drawn}${annotation}</semantics></math>`)));
  expect(tree).toContain('["annotation",{"encoding":"application/x-tex"},["x+"]]');
  expect(tree).toContain('"display":"block"');
  expect(tree).not.toContain('mrow');
});
