import { linkifyit } from 'linkify-it';
import { find as linkifyJs } from 'linkifyjs';
import { marked } from 'marked';
import { micromark } from 'micromark';
import { gfmAutolinkLiteral, gfmAutolinkLiteralHtml } from 'micromark-extension-gfm-autolink-literal';
import { describe, expect, it } from 'vitest';
import { parseConversation } from '../../utils/conversation';
import { linkOf, packPayload } from '../../utils/link';
import { allCodecs } from '../tools/codecs';

/** 10,000 in all by LINKIFIED=10000; 400 otherwise. */
const count = Number(process.env.LINKIFIED ?? 400);

const linkifyIt = linkifyit();
const hrefOf = (html: string) => /href="([^"]*)"/.exec(html)?.[1];

const finders: Record<string, (text: string) => string | undefined> = {
  'linkify-it': (text) => linkifyIt.match(text)?.[0]?.url,
  linkifyjs: (text) => linkifyJs(text, 'url')[0]?.href,
  'micromark GFM': (text) =>
    hrefOf(micromark(text, { extensions: [gfmAutolinkLiteral()], htmlExtensions: [gfmAutolinkLiteralHtml()] })),
  marked: (text) => hrefOf(String(marked.parse(text, { async: false }))),
};

const settings: Record<string, (link: string) => string> = {
  bare: (link) => link,
  'in parentheses': (link) => `see (${link}) for it`,
  'before a full stop': (link) => `It is ${link}.`,
};

async function makeLinks(): Promise<string[]> {
  const codecs = await allCodecs();
  const links: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const turns = [{ role: 'user', parts: [{ kind: 'text', text: `Number ${n}: ${(n * 7919).toString(36)}?` }] }];
    const parsed = parseConversation({ title: `T${n}`, turns });
    const packed = parsed.ok
      ? await packPayload(
          parsed.value,
          {},
          [codecs[n % codecs.length] ?? codecs[0]].flatMap((codec) => codec ?? []),
        )
      : parsed;
    if (packed.ok) links.push(linkOf('https://chatgpt.com/', packed.value.payload));
  }
  return links;
}

describe('every program that makes links of addresses takes ours whole', async () => {
  const links = await makeLinks();
  it(`of all ${count}`, () => expect(links.length).toBe(count));
  it('every one ends on a letter or digit', () => expect(links.filter((link) => !/[A-Za-z0-9]$/.test(link))).toEqual([]));
  for (const [finder, found] of Object.entries(finders)) {
    for (const [setting, put] of Object.entries(settings)) {
      it(`${finder}, ${setting}`, () => expect(links.filter((link) => found(put(link)) !== link)).toEqual([]));
    }
  }
});

describe('the test can fail', () => {
  it('a link ending on an underscore is cut by some', () => {
    const bad = 'https://chatgpt.com/#tl1.abc_';
    expect(Object.values(finders).some((found) => found(bad) !== bad)).toBe(true);
  });
});
