import type { Role } from '../conversation';
import { known as chatUi } from './chat-ui/selectors';
import { known as chatgpt } from './chatgpt/selectors';
import { known as chatgptWeb } from './chatgpt-web/selectors';
import { known as claude } from './claude/selectors';
import { known as copilot } from './copilot/selectors';
import { known as deepseek } from './deepseek/selectors';
import { holds, matching } from './dom/select';
import type { ElementTree } from './dom/tree';
import { known as gemini } from './gemini/selectors';
import { known as grok } from './grok/selectors';
import { known as hollama } from './hollama/selectors';
import { known as huggingchat } from './huggingchat/selectors';
import { known as lechat } from './lechat/selectors';
import { known as librechat } from './librechat/selectors';
import { known as llamacpp } from './llamacpp/selectors';
import { known as lobechat } from './lobechat/selectors';
import { known as nextchat } from './nextchat/selectors';
import { known as openWebui } from './open-webui/selectors';
import { known as perplexity } from './perplexity/selectors';
import { known as poe } from './poe/selectors';

/** One look of a site's pages: what its adapter looks for, and how it is known to be there. */
export interface Generation {
  name: string;
  /**
   * Without these nothing can be read. `turn` stands on or in every turn; the others in turns of that speaker; `thread` is
   * the box around them all, where turns are looked for in it alone.
   */
  required: { turn: string; question?: string; answer?: string; thread?: string };
  /** By name: what is used where it is there. */
  optional: Record<string, string>;
}

/**
 * How each look is known to be, by its name: the source of the facts and when, and a saved page in tests/fixtures/saved
 * that holds every required selector. For the tests alone; it is not carried along.
 */
export type Proofs = Readonly<Record<string, { seen: string; fixture: string }>>;

/** By site: its generations, newest first. */
export const known: Readonly<Record<string, readonly Generation[]>> = {
  'chat-ui': chatUi,
  chatgpt,
  'chatgpt-web': chatgptWeb,
  claude,
  copilot,
  deepseek,
  gemini,
  grok,
  hollama,
  huggingchat,
  lechat,
  librechat,
  llamacpp,
  lobechat,
  nextchat,
  'open-webui': openWebui,
  perplexity,
  poe,
};

/** Names of required selectors that are not in these turns, of the generation that fits best; none for a site nothing is listed of. */
export function missingIn(site: string, trees: readonly ElementTree[], roles: ReadonlySet<Role>): string[] {
  const generations = Object.hasOwn(known, site) ? (known[site] ?? []) : [];
  const missing = generations.map(({ required }) => {
    const wanted = [
      ['turn', required.turn],
      ...(roles.has('user') ? [['question', required.question]] : []),
      ...(roles.has('assistant') ? [['answer', required.answer]] : []),
    ];
    return wanted.flatMap(([name = '', selector]) => (selector === undefined || foundIn(trees, selector) ? [] : [name]));
  });
  return missing.sort((a, b) => a.length - b.length)[0] ?? [];
}

function foundIn(trees: readonly ElementTree[], selector: string): boolean {
  const test = matching(selector);
  return trees.some((tree) => holds(tree, test));
}

/** Every selector of a site by a name that says what it is, for counting them in a page. */
export function selectorsOf(site: string): Record<string, string> {
  const generations = Object.hasOwn(known, site) ? (known[site] ?? []) : [];
  return Object.fromEntries(
    generations.flatMap(({ name, required, optional }) =>
      Object.entries({ ...required, ...optional }).flatMap(([key, selector]) =>
        selector ? [[`${name}: ${key}`, selector]] : [],
      ),
    ),
  );
}
