import Temml from 'temml';
import { type MathElement, mathElement } from './formula';

/** A chunk of its own, loaded with the first formula. Undefined for TeX that it does not understand. */
export function formula(tex: string, display: boolean): MathElement | undefined {
  try {
    const options = {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxExpand: 300,
      maxSize: [20, 200] as [number, number],
    };
    return mathElement(Temml.__renderToMathMLTree(tex, options));
  } catch {
    return undefined;
  }
}
