// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { gatherFor, type Port } from '../../utils/page/serve-gather';

const nobody = { addListener: () => undefined, removeListener: () => undefined };

async function saidAbout(turns: unknown[]): Promise<Record<string, unknown>[]> {
  const said: Record<string, unknown>[] = [];
  const port: Port = {
    name: 'gather',
    postMessage: (message) => void said.push(message as Record<string, unknown>),
    disconnect: () => undefined,
    onMessage: nobody,
    onDisconnect: nobody,
  };
  const value = { site: 's', material: { kind: 'dom', title: 't', turns } };
  await gatherFor(document, { gather: async () => ({ ok: true, value }) }, port, {}, new AbortController().signal);
  return said;
}

test('a long conversation goes in pieces, none of them large, and all of it arrives in order', async () => {
  const turns = Array.from({ length: 900 }, (_, n) => `${n} ${'x'.repeat(1_000)}`);
  const said = await saidAbout(turns);
  const last = said.at(-1) as { gathered: { site: string; material: { turns: string[]; title: string } } };
  const ahead = said.slice(0, -1).flatMap((message) => message.turns as string[]);
  expect([...ahead, ...last.gathered.material.turns]).toEqual(turns);
  expect(last.gathered).toMatchObject({ site: 's', material: { title: 't' } });
  expect(Math.max(...said.map((message) => JSON.stringify(message).length))).toBeLessThan(250_000);
});

test('a short one, and what is no list of copies, goes as it is', async () => {
  for (const turns of [['{}', '[]'], [['div', {}, ['y'.repeat(900_000)]]]])
    expect(await saidAbout(turns)).toMatchObject([{ type: 'gathered', gathered: { material: { turns } } }]);
});
