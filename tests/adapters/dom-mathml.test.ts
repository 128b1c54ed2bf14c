// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { texOf } from '../../utils/adapters/dom/mathml';
import { treeOf } from '../../utils/adapters/dom/serialize';
import type { ElementTree } from '../../utils/adapters/dom/tree';

function tex(mathml: string): string {
  const page = new DOMParser().parseFromString(`<math>${mathml}</math>`, 'text/html');
  return texOf(treeOf(page.querySelector('math') as Element) as ElementTree);
}

test.each([
  [
    'a power',
    '<msup><mi>e</mi><mrow><mi>i</mi><mi>π</mi></mrow></msup><mo>+</mo><mn>1</mn><mo>=</mo><mn>0</mn>',
    'e^{i\\pi}+1=0',
  ],
  ['an index', '<msub><mi>x</mi><mn>12</mn></msub>', 'x_{12}'],
  ['a fraction and a root', '<mfrac><mn>1</mn><msqrt><mi>n</mi></msqrt></mfrac>', '\\frac{1}{\\sqrt{n}}'],
  [
    'a sum with its bounds',
    '<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msup><mi>i</mi><mn>2</mn></msup>',
    '\\sum_{i=1}^ni^2',
  ],
  ['names of functions', '<mi>sin</mi><mo>\u2061</mo><mi>α</mi><mo>≤</mo><mi>x</mi>', '\\sin\\alpha\\le x'],
  ['words and long names', '<mi>rate</mi><mo>=</mo><mtext>per day</mtext>', '\\mathrm{rate}=\\text{per day}'],
  ['an accent', '<mover><mi>v</mi><mo>→</mo></mover>', '\\vec{v}'],
  ['a power of a sum', '<msup><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></msup>', '{a+b}^2'],
  [
    'a matrix',
    '<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable>',
    '\\begin{matrix}1 & 0 \\\\ 0 & 1\\end{matrix}',
  ],
  ['nothing', '', ''],
])('%s', (_, mathml, expected) => {
  expect(tex(mathml)).toBe(expected);
});
