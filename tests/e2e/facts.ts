import type { Conversation, Turn } from '../../utils/conversation';
import type { Chat, Said } from '../fixtures/chatgpt/conversations';

/** What must be the same in a reading as in what was said, whichever way it was read. */
export interface Facts {
  role: string;
  code: { language: string; code: string }[];
  /** Cells, row by row, the header first. */
  tables: string[][][];
  /** Each formula once. */
  tex: string[];
  /** Nothing but letters and digits of everything else: whatever the page says besides would be among them. */
  words: string;
}

export const factsOf = ({ turns }: Pick<Conversation, 'turns'>): Facts[] => turns.map(factsOfTurn);

export const expectedFacts = ({ said }: Chat): Facts[] => said.map(({ role, text = '' }: Said) => facts(role, text));

function factsOfTurn({ role, parts }: Turn): Facts {
  const text = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n');
  return facts(role, text);
}

function facts(role: string, markdown: string): Facts {
  const code: Facts['code'] = [];
  const tex: string[] = [];
  const tables: string[][][] = [];
  const take = (_: string, ...found: string[]) => {
    const formula = found.find((one) => typeof one === 'string') ?? '';
    tex.push(formula.trim());
    return ' ';
  };
  let rest = markdown.replace(/^```(\w*)\n([\s\S]*?)\n```$/gm, (_, language: string, lines: string) => {
    code.push({ language, code: lines });
    return '';
  });
  // What a user typed is not made anything of.
  if (role === 'assistant') {
    rest = rest.replace(/\\\[([\s\S]+?)\\\]|\$\$([\s\S]+?)\$\$|\\\((.+?)\\\)|\$([^$\n]+?)\$/g, take);
    rest = rest.replace(/(?:^\|.*\|$\n?)+/gm, (lines) => {
      tables.push(rowsOf(lines));
      return '';
    });
  }
  return { role, code, tables, tex: tex.sort(), words: lettersOf(rest) };
}

const rowsOf = (lines: string): string[][] =>
  lines
    .trim()
    .split('\n')
    .filter((_, n) => n !== 1)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

const lettersOf = (text: string): string => text.replace(/\]\((?:https?:[^)]*)\)/g, ']').replace(/[^\p{L}\p{N}]+/gu, '');
