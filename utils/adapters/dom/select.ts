import { attribute, type ElementTree, find, hasAttribute, hasClass, type Test, tagOf } from './tree';

const simple = /^(?:([a-z][\w-]*)|\.((?:\\.|[\w-])+)|#([\w-]+)|\[([\w-]+)(?:([~^$*]?)="([^"]*)")?\])/i;

/** The test a selector of one element stands for: a tag, classes, ids and attributes, alternatives behind commas. */
export function matching(selector: string): Test {
  const tests = selector.split(/,\s*/).map(compound);
  return (element) => tests.some((all) => all.every((test) => test(element)));
}

function compound(text: string): Test[] {
  const tests: Test[] = [];
  for (let rest = text.trim(); rest !== ''; ) {
    const found = simple.exec(rest);
    if (!found) throw new Error(`not a selector of one element: ${text}`);
    tests.push(testOf(found));
    rest = rest.slice(found[0].length);
  }
  return tests;
}

function testOf([, tag, name, id, key, how = '', value]: RegExpExecArray): Test {
  if (tag) return (element) => tagOf(element) === tag.toLowerCase();
  if (name) return (element) => hasClass(element, name.replace(/\\/g, ''));
  if (id) return (element) => attribute(element, 'id') === id;
  if (key === undefined || value === undefined) return (element) => hasAttribute(element, key ?? '');
  return (element) => hasAttribute(element, key) && compare(how, attribute(element, key), value);
}

function compare(how: string, actual: string, wanted: string): boolean {
  if (how === '^') return actual.startsWith(wanted);
  if (how === '$') return actual.endsWith(wanted);
  if (how === '*') return actual.includes(wanted);
  if (how === '~') return actual.split(/\s+/).includes(wanted);
  return actual === wanted;
}

export const holds = (tree: ElementTree, test: Test): boolean => test(tree) || find(tree, test) !== undefined;
