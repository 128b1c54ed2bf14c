import { type Conversation, parseConversation } from '../../utils/conversation';

/** A deterministic talk of so many turns: short questions, answers with lists, tables, code and now and then a formula. */
export function longTalk(turns: number, title = `${turns} turns`): Conversation {
  const next = randomFrom(turns);
  const raw = Array.from({ length: turns }, (_, index) => ({
    role: index % 2 === 0 ? 'user' : 'assistant',
    parts: [{ kind: 'text', text: index % 2 === 0 ? question(next, index) : answer(next, index) }],
  }));
  const parsed = parseConversation({ title, site: 'chatgpt', capturedAt: 1_763_900_000_000, turns: raw });
  if (!parsed.ok) throw new Error(parsed.trouble);
  return parsed.value;
}

/** A talk of about so many UTF-16 units. */
export function talkOf(units: number): Conversation {
  const whole = longTalk(4_000, `${Math.round(units / 1000)} KB of talk`);
  let length = 0;
  const end = whole.turns.findIndex((turn) => {
    length += turn.parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0);
    return length >= units;
  });
  return { ...whole, turns: whole.turns.slice(0, end + 1) };
}

type Random = (below: number) => number;

function randomFrom(seed: number): Random {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const things = [
  'the dough',
  'a hot stone',
  'the crust',
  'this flour',
  'a wet towel',
  'the oven',
  'an open window',
  'the starter',
];
const doings = [
  'rises',
  'dries out',
  'keeps its heat',
  'changes colour',
  'needs an hour',
  'turns sour',
  'cools slowly',
  'cracks',
];
const links = ['because', 'unless', 'while', 'so that', 'although', 'as soon as'];
const pick = (list: readonly string[], next: Random): string => list[next(list.length)] ?? '';
const sentence = (next: Random): string =>
  `When ${pick(things, next)} ${pick(doings, next)}, ${pick(things, next)} ${pick(doings, next)} ${pick(links, next)} ${pick(things, next)} ${pick(doings, next)}.`;
const paragraph = (next: Random): string => Array.from({ length: 2 + next(3) }, () => sentence(next)).join(' ');

const question = (next: Random, index: number): string => `Question ${index + 1}: ${sentence(next).replace(/\.$/, '?')}`;

function answer(next: Random, index: number): string {
  const blocks = [paragraph(next)];
  if (index % 3 === 0) blocks.push(`- **${pick(things, next)}**: ${sentence(next)}\n- \`step ${index}\`: ${sentence(next)}`);
  if (index % 7 === 0)
    blocks.push(
      `| thing | minutes |\n| --- | ---: |\n| ${pick(things, next)} | ${next(90)} |\n| ${pick(things, next)} | ${next(90)} |`,
    );
  if (index % 5 === 0)
    blocks.push(`\`\`\`python\ndef bake_${index}(heat):\n    # ${pick(doings, next)}\n    return heat * ${next(60)}\n\`\`\``);
  if (index % 11 === 0) blocks.push(`About $V_{${index}} = V_0 \\cdot 2^{t/${next(40) + 1}}$.`);
  blocks.push(paragraph(next));
  return blocks.join('\n\n');
}
