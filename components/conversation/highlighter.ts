import type { ElementContent, RootContent } from 'hast';
import { common, createLowlight } from 'lowlight';
import type { CodeSpan } from './highlight';

const lowlight = createLowlight(common);

/** A chunk of its own, loaded with the first code block. Undefined for a language it does not know. */
export function highlight(language: string, text: string): CodeSpan[] | undefined {
  return lowlight.registered(language) ? lowlight.highlight(language, text).children.flatMap(spansOf) : undefined;
}

function spansOf(node: RootContent | ElementContent): CodeSpan[] {
  if (node.type === 'text') return [node.value];
  if (node.type !== 'element') return [];
  const names = node.properties.className;
  const look = Array.isArray(names) ? names.filter((name) => /^hljs-[a-z_-]+$/.test(String(name))).join(' ') : '';
  return [{ look, children: node.children.flatMap(spansOf) }];
}
