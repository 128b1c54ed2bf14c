/** An element of MathML as plain data, every tag, attribute and style of a closed list. */
export type MathElement =
  | string
  | { tag: string; attributes: Record<string, string>; style: Record<string, string>; children: MathElement[] };

const tags = new Set(
  'math mrow mi mn mo ms mtext mspace msup msub msubsup mover munder munderover mfrac msqrt mroot mtable mtr mtd mpadded mphantom mstyle mmultiscripts mprescripts none menclose'.split(
    ' ',
  ),
);

const word = /^[a-z][a-z -]{0,40}$/;
const colour = /^(?:#[0-9a-f]{3,8}|[a-z]{3,24})$/i;
const length = /^[+-]?(\d*\.?\d+)(em|ex|px|pt|mu|%)?$/;
const border = /^(?:0|[\d.]{1,6}(?:em|px|pt) (?:solid|dashed|double))$/;

const attributes: Record<string, RegExp> = {
  accent: word,
  columnalign: word,
  columnlines: word,
  display: word,
  displaystyle: word,
  fence: word,
  form: word,
  largeop: word,
  linebreak: word,
  mathvariant: word,
  movablelimits: word,
  notation: word,
  rowlines: word,
  separator: word,
  stretchy: word,
  symmetric: word,
  scriptlevel: /^[+-]?\d$/,
  mathcolor: colour,
  mathbackground: colour,
  depth: length,
  height: length,
  linethickness: length,
  lspace: length,
  mathsize: length,
  maxsize: length,
  minsize: length,
  rowspacing: length,
  rspace: length,
  voffset: length,
  width: length,
};

const styles: Record<string, RegExp> = {
  color: colour,
  fontStyle: word,
  fontWeight: word,
  textAlign: word,
  justifyContent: word,
  border: border,
  borderTop: border,
  borderBottom: border,
  borderLeft: border,
  borderRight: border,
  padding: length,
  paddingTop: length,
  paddingBottom: length,
  paddingLeft: length,
  paddingRight: length,
  width: length,
  height: length,
  marginLeft: length,
  mathDepth: /^\d$/,
  display: /^block math$/,
};

/** A few dozen em at most: a formula may be wide, but not lie over the rest of the page. */
const most: Record<string, number> = { '%': 100, px: 400, pt: 400 };

function allowed(list: Record<string, RegExp>, name: string, value: string): boolean {
  const shape = Object.hasOwn(list, name) ? list[name] : undefined;
  if (!shape?.test(value)) return false;
  const measure = length.exec(value);
  return !measure || Math.abs(Number(measure[1])) <= (most[measure[2] ?? ''] ?? 40);
}

const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

function picked(list: Record<string, RegExp>, from: unknown): Record<string, string> {
  const entries = typeof from === 'object' && from !== null ? Object.entries(from) : [];
  return Object.fromEntries(
    entries.map(([name, value]) => [camel(name), String(value)]).filter(([name = '', value = '']) => allowed(list, name, value)),
  );
}

/**
 * The tree of the TeX library → plain data. Undefined when it holds anything but MathML of the list, or more than
 * `budget` elements.
 */
export function mathElement(node: unknown, budget = { left: 5_000 }, depth = 0): MathElement | undefined {
  if (typeof node !== 'object' || node === null || --budget.left < 0 || depth > 60) return undefined;
  const { type, text, children, classes, attributes: given, style } = node as Record<string, unknown>;
  if (typeof text === 'string' && type === undefined) return text;
  const isFragment = type === undefined && Array.isArray(children);
  if (!isFragment && !(typeof type === 'string' && tags.has(type))) return undefined;
  const inside: MathElement[] = [];
  for (const child of Array.isArray(children) ? children : []) {
    const element = mathElement(child, budget, depth + 1);
    if (element === undefined) return undefined;
    inside.push(element);
  }
  const look = Array.isArray(classes) ? classes.filter((name) => /^[a-z][\w-]{1,20}$/i.test(String(name))).join(' ') : '';
  return {
    tag: isFragment ? 'mrow' : String(type),
    attributes: { ...picked(attributes, given), ...(look === '' ? {} : { class: look }) },
    style: picked(styles, style),
    children: inside,
  };
}
