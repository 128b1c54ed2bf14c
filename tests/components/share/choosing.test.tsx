// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PictureTrouble } from '../../../components/share/ChooseParts';
import { choicesFrom, plainChoice } from '../../../components/share/choice';
import type { Finding } from '../../../components/share/findings';
import type { Draft, Found } from '../../../components/share/phase';
import { ShareDialog } from '../../../components/share/ShareDialog';
import { masksFor, pickedIn } from '../../../components/share/selection';
import { type Conversation, imageKey, snapshot } from '../../../utils/conversation';
import { branched } from '../../conversation/branched';

const conversation: Conversation = {
  title: 'Bread for Ulla',
  site: 'chatgpt',
  capturedAt: 1,
  leftOut: {},
  turns: [
    { id: 't1', role: 'user', parts: [{ kind: 'text', text: 'Ulla wants bread.' }] },
    {
      id: 't2',
      role: 'assistant',
      parts: [
        { kind: 'thinking', text: 'hm' },
        { kind: 'text', text: 'Bake it.' },
        { kind: 'image', alt: 'a loaf', data: 'data:image/png;base64,AAAA' },
      ],
    },
    { id: 't3', role: 'user', parts: [{ kind: 'text', text: 'How long?' }] },
    { id: 't4', role: 'assistant', parts: [{ kind: 'text', text: 'An hour.' }] },
  ],
};
const found: Found = { conversation, completeness: { complete: true }, siteName: 'ChatGPT', drifted: false };
const start: Draft = { title: conversation.title, shareAs: 'anonymous', name: '', choice: plainChoice };

const key = 'ulla@bread.example';
const finding: Finding = { words: key, word: 'secretKindEmail', everywhere: true, inTitle: false, places: [] };

/** The dialog with a draft that lives, and what would be sent. */
function show(props: Partial<Parameters<typeof ShareDialog>[0]> = {}) {
  let now = start;
  const onEmbed = vi.fn(async (): Promise<'done' | PictureTrouble> => 'done');
  function Living() {
    const [draft, setDraft] = useState(start);
    now = draft;
    return (
      <ShareDialog
        phase={{ step: 'choosing', found, making: false }}
        draft={draft}
        address={{ kind: 'nowhere' }}
        onDraft={setDraft}
        onEmbed={onEmbed}
        onCreate={vi.fn()}
        onCopy={async () => true}
        onRetry={vi.fn()}
        onClose={vi.fn()}
        {...props}
      />
    );
  }
  render(<Living />);
  return { onEmbed, sent: () => snapshot(conversation, choicesFrom(conversation, now)) };
}

const roles = (sent: Conversation) => sent.turns.map(({ role }) => role);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const box = (n: number) => screen.getByRole('checkbox', { name: `Include turn ${n}` });

afterEach(cleanup);

describe('choosing turns', () => {
  it('takes all at first, and says what stays behind', () => {
    const { sent } = show();
    expect(roles(sent()).length).toBe(4);
    fireEvent.click(box(3));
    expect(roles(sent())).toEqual(['user', 'assistant', 'assistant']);
    expect(sent().leftOut.turns).toBe(1);
    expect(document.body.textContent).toContain('3 of 4 turns');
    expect(screen.queryByRole('article', { name: 'Turn 3, user' })).toBeNull();
    fireEvent.click(box(3));
    expect(sent().leftOut.turns).toBeUndefined();
  });

  it('with Shift sets all up to the one set before', () => {
    const { sent } = show();
    fireEvent.click(box(2));
    fireEvent.click(box(4), { shiftKey: true });
    expect(roles(sent())).toEqual(['user']);
  });

  it('from here, my prompts, last answer, a range, all', () => {
    const { sent } = show();
    press('From here: turn 3 to the end');
    expect(roles(sent())).toEqual(['user', 'assistant']);
    press('Only my prompts');
    expect(roles(sent())).toEqual(['user', 'user']);
    press('Last answer only');
    expect(sent().turns[0]?.parts).toEqual([{ kind: 'text', text: 'An hour.' }]);
    fireEvent.input(screen.getByRole('spinbutton', { name: 'From' }), { target: { value: '2' } });
    fireEvent.input(screen.getByRole('spinbutton', { name: 'to' }), { target: { value: '3' } });
    press('Only these');
    expect(roles(sent())).toEqual(['assistant', 'user']);
    press('All turns');
    expect(roles(sent()).length).toBe(4);
  });

  it('makes no link of nothing', () => {
    show();
    press('Last answer only');
    fireEvent.click(box(4));
    expect((screen.getByRole('button', { name: 'Create link' }) as HTMLButtonElement).disabled).toBe(true);
    expect(document.body.textContent).toContain('Choose at least one turn.');
  });

  it('goes from box to box by arrows', () => {
    show();
    box(1).focus();
    fireEvent.keyDown(box(1), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(box(2));
    fireEvent.keyDown(box(2), { key: 'End' });
    expect(document.activeElement).toBe(box(4));
  });
});

describe('contents', () => {
  it('thinking only if asked for', () => {
    const { sent } = show();
    expect(sent().leftOut.thinking).toBe(1);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Thinking (1)' }));
    expect(sent().leftOut.thinking).toBeUndefined();
  });

  it('an image by name, unless a size is chosen', () => {
    const { onEmbed, sent } = show();
    expect(sent().turns[1]?.parts[1]).toEqual({ kind: 'image', alt: 'a loaf' });
    fireEvent.change(screen.getByRole('combobox', { name: 'Image in turn 2: a loaf' }), { target: { value: '640' } });
    expect(onEmbed).toHaveBeenCalledWith(1, 2, 640);
  });

  it.each([
    ['gone', 'no longer shows'],
    ['refused', 'does not let'],
    ['large', 'too large'],
    ['failed', 'could not be read'],
  ] as const)('an image that is %s stays a name, and why is said', async (trouble, words) => {
    show({ onEmbed: async () => trouble });
    const select = screen.getByRole('combobox', { name: 'Image in turn 2: a loaf' }) as HTMLSelectElement;
    fireEvent.change(select, { target: { value: '640' } });
    await vi.waitFor(() => expect(document.body.textContent).toContain(words));
    expect(select.value).toBe('0');
  });

  it('says what an embedded image costs', () => {
    const images = new Map([[imageKey(1, 2), `data:image/webp;base64,${'A'.repeat(977)}`]]);
    show({ draft: { ...start, choice: { ...plainChoice, images } } });
    expect(document.body.textContent).toContain('about 1,000 characters');
  });
});

describe('hiding', () => {
  it('words wherever they stand, the title too, and takes it back', () => {
    const { sent } = show();
    fireEvent.input(screen.getByRole('textbox', { name: 'Hide these words' }), { target: { value: 'Ulla' } });
    press('Mask everywhere');
    expect(JSON.stringify(sent())).not.toContain('Ulla');
    expect(screen.getByRole('heading', { name: 'Bread for █████' })).toBeDefined();
    expect(sent().leftOut.masked).toBe(2);
    press('Undo: show Ulla again');
    expect(sent().title).toBe('Bread for Ulla');
  });

  it('takes the last mask back by Ctrl+Z in the preview', () => {
    const { sent } = show();
    fireEvent.input(screen.getByRole('textbox', { name: 'Hide these words' }), { target: { value: 'Ulla' } });
    press('Mask everywhere');
    fireEvent.keyDown(screen.getByRole('region', { name: 'What the reader sees' }), { key: 'z', ctrlKey: true });
    expect(sent().leftOut.masked).toBeUndefined();
  });

  it('lists a likely secret of what goes along until it is masked or kept', async () => {
    const place = { turn: 0, part: 0, text: 0 };
    const { sent } = show({ findings: [{ ...finding, words: 'Ulla', places: [{ place, span: { start: 0, end: 4 } }] }] });
    expect(document.body.textContent).toContain('1 likely secret');
    fireEvent.click(box(1));
    expect(document.body.textContent).not.toContain('likely secret');
    fireEvent.click(box(1));
    press('Mask Ulla');
    await waitFor(() => expect(document.body.textContent).not.toContain('likely secret'));
    expect(JSON.stringify(sent())).not.toContain('Ulla');
  });

  it('keeps what is to be kept', () => {
    const place = { turn: 0, part: 0, text: 0 };
    const { sent } = show({ findings: [{ ...finding, words: 'Ulla', places: [{ place, span: { start: 0, end: 4 } }] }] });
    press('Keep Ulla');
    expect(document.body.textContent).not.toContain('likely secret');
    expect(sent().title).toBe('Bread for Ulla');
  });
});

describe('the meter', () => {
  it.each([
    [{ length: 1_500 }, '1,500 characters · goes whole everywhere'],
    [{ length: 2_020 }, 'too long for Discord'],
    [{ length: 3_000 }, 'too long for Discord, Outlook, QR code'],
    [{ length: 70_000 }, 'too long for 7 places'],
    ['too-large' as const, 'Too long for any link'],
    [undefined, 'Measuring the link…'],
  ])('says where a link fits', (fit, words) => {
    show({ fit });
    expect(document.body.textContent).toContain(words);
  });

  it('says what would save most', () => {
    show({ fit: { length: 5_000, saving: { kind: 'turn', turn: 7, characters: 1_900 } } });
    expect(document.body.textContent).toContain('Leaving out turn 7 saves 1,900 characters.');
  });
});

describe('the preview', () => {
  it('shows what was decoded, not what it was made of', () => {
    const decoded = snapshot(conversation, { title: 'As decoded', keep: { thinking: false, tools: false } });
    const turns = decoded.turns.map((turn) => ({ ...turn, parts: [{ kind: 'text' as const, text: `decoded ${turn.id}` }] }));
    show({ decoded: { ...decoded, turns } });
    expect(screen.getByRole('heading', { name: 'As decoded' })).toBeDefined();
    expect(screen.getByRole('article', { name: 'Turn 4, assistant' }).textContent).toContain('decoded t4');
  });
});

describe('other versions', () => {
  const choosing = { step: 'choosing', found: { ...found, conversation: branched }, making: false } as const;
  const versions = () => screen.getByRole('checkbox', { name: 'Other versions (4)' });
  const place = { turn: 5, part: 1, text: 0 };
  const secret: Finding = { ...finding, words: 'Mira', everywhere: false, places: [{ place, span: { start: 20, end: 24 } }] };
  const sentOf = (draft: Draft) => snapshot(branched, choicesFrom(branched, draft));

  it('are off at first, and said', () => {
    const { sent } = show({ phase: choosing, findings: [secret] });
    expect((versions() as HTMLInputElement).checked).toBe(false);
    expect(document.body.textContent).toContain('Contentswithout 4 other versions');
    expect(document.body.textContent).not.toContain('Thinking (');
    expect(screen.queryByText(/Mira/)).toBeNull();
    expect(sent().branches).toBeUndefined();
  });

  it('switched on they are in the preview, with their secrets and their thinking', () => {
    let now = start;
    const onDraft = vi.fn((draft: Draft) => {
      now = draft;
    });
    show({ phase: choosing, findings: [secret], onDraft });
    fireEvent.click(versions());
    cleanup();
    expect(sentOf(now).branches).toHaveLength(4);
    show({ phase: choosing, findings: [secret], draft: now, onDraft });
    expect((versions() as HTMLInputElement).checked).toBe(true);
    expect(document.body.textContent).not.toMatch(/without \d|left out/);
    expect(document.querySelector('.share-preview')?.textContent).toContain('4 other versions');
    expect(screen.getByRole('checkbox', { name: 'Thinking (1)' })).toBeDefined();
    expect(document.body.textContent).toContain('in another version');
    fireEvent.click(screen.getByRole('button', { name: 'Mask Mira' }));
    expect(JSON.stringify(sentOf(now).branches)).not.toContain('Mira');
  });

  it('are counted as left behind with the turn they are versions of', () => {
    const draft = { ...start, choice: { ...plainChoice, keep: { ...plainChoice.keep, branches: true }, turns: new Set([0, 1]) } };
    show({ phase: choosing, draft });
    expect(document.body.textContent).toContain('1 other version · without 3 other versions');
    expect(document.querySelectorAll('.share-preview .versions')).toHaveLength(1);
  });

  it('words selected in one are masked there', () => {
    const draft = { ...start, choice: { ...plainChoice, keep: { ...plainChoice.keep, branches: true } } };
    show({ phase: choosing, draft });
    const preview = document.querySelector('.share-preview');
    const fold = preview?.querySelector<HTMLDetailsElement>('[data-turn="2"] .versions');
    if (!preview || !fold) throw new Error('nothing is folded here');
    fold.open = true;
    fireEvent(fold, new Event('toggle'));
    return waitFor(() => {
      const words = [...preview.querySelectorAll('.version p')].find(({ textContent }) =>
        textContent?.includes('Mira'),
      )?.firstChild;
      if (!words) throw new Error('not there yet');
      const range = document.createRange();
      range.setStart(words, 0);
      range.setEnd(words, 5);
      const picked = pickedIn(preview, range);
      expect(picked).toEqual([{ version: 6, part: 0, words: 'Forty', before: 0 }]);
      const masks = masksFor(branched, choicesFrom(branched, draft), picked);
      expect(masks).toEqual([{ place, span: { start: 0, end: 5 } }]);
    });
  });
});
