// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Draft, Found, Phase, ShareTrouble } from '../../../components/share/phase';
import { ShareDialog } from '../../../components/share/ShareDialog';
import type { Conversation } from '../../../utils/conversation';

const conversation: Conversation = {
  title: 'Bread without a tin',
  site: 'chatgpt',
  capturedAt: 1_760_000_000_000,
  leftOut: {},
  turns: [
    { id: 't1', role: 'user', parts: [{ kind: 'text', text: 'Can I bake without a tin?' }] },
    {
      id: 't2',
      role: 'assistant',
      parts: [
        { kind: 'thinking', text: 'a private thought' },
        { kind: 'text', text: 'Yes, on a **hot stone**.' },
      ],
    },
  ],
};

const found: Found = { conversation, completeness: { complete: true }, siteName: 'ChatGPT', drifted: false };
const anonymous: Draft = { title: conversation.title, shareAs: 'anonymous', name: '' };

function show(phase: Phase, draft = anonymous) {
  const on = { onDraft: vi.fn(), onCreate: vi.fn(), onCopy: vi.fn(async () => true), onRetry: vi.fn(), onClose: vi.fn() };
  render(<ShareDialog phase={phase} draft={draft} address={{ kind: 'site', host: 'chatgpt.com' }} {...on} />);
  return on;
}

afterEach(cleanup);

describe('before there is a link', () => {
  it('is a dialog of that name, with the choices and no link', () => {
    show({ step: 'choosing', found, making: false });
    expect(screen.getByRole('dialog', { name: 'Share conversation' })).toBeDefined();
    expect(screen.getByRole('radiogroup', { name: 'Share as' })).toBeDefined();
    expect((screen.getByRole('radio', { name: 'Anonymous' }) as HTMLInputElement).checked).toBe(true);
    expect((screen.getByRole('textbox', { name: 'Title' }) as HTMLInputElement).value).toBe('Bread without a tin');
    expect(screen.queryByRole('textbox', { name: 'Share link' })).toBeNull();
  });

  it('says that whoever has the link can read it and that it cannot be called back', () => {
    show({ step: 'choosing', found, making: false });
    expect(document.body.textContent).toMatch(/Whoever has the link can read all of it.*cannot be called back/);
    expect(document.body.textContent).toContain('lands on chatgpt.com, which could read the link');
  });

  it('shows what the reader will see, without what is left out', () => {
    show({ step: 'choosing', found, making: false });
    expect(screen.getByRole('article', { name: 'Turn 2, assistant' }).textContent).toContain('hot stone');
    expect(document.body.textContent).not.toContain('a private thought');
  });

  it('counts the turns of a whole reading', () => {
    show({ step: 'choosing', found, making: false });
    expect(document.body.textContent).toContain('2 turns read from ChatGPT, from the first to the last.');
  });

  it.each([
    [{ complete: false, read: 43 } as const, '43 of ? turns read.'],
    [{ complete: false, read: 43, of: 60 } as const, '43 of 60 turns read.'],
  ])('never shows a partial reading as whole', (completeness, words) => {
    show({ step: 'choosing', found: { ...found, completeness }, making: false });
    expect(document.body.textContent).toContain(words);
    expect(document.body.textContent).not.toContain('from the first to the last');
  });

  it('says that an answer was unfinished, and what is not known', () => {
    const turns = conversation.turns.map((turn) => ({ ...turn, unfinished: true as const }));
    show({
      step: 'choosing',
      found: { ...found, conversation: { ...conversation, turns, leftOut: { unknown: 2 } } },
      making: false,
    });
    expect(document.body.textContent).toMatch(/still being written/);
    expect(document.body.textContent).toMatch(/2 pieces of content are unknown/);
  });

  it('asks for a name before a named link can be made', () => {
    show({ step: 'choosing', found, making: false }, { ...anonymous, shareAs: 'named' });
    expect((screen.getByRole('button', { name: 'Create link' }) as HTMLButtonElement).disabled).toBe(true);
  });

  it('hands on what is chosen', () => {
    const on = show({ step: 'choosing', found, making: false });
    fireEvent.click(screen.getByRole('radio', { name: 'With my name' }));
    expect(on.onDraft).toHaveBeenCalledWith({ ...anonymous, shareAs: 'named' });
    fireEvent.input(screen.getByRole('textbox', { name: 'Title' }), { target: { value: 'Bread' } });
    expect(on.onDraft).toHaveBeenCalledWith({ ...anonymous, title: 'Bread' });
    fireEvent.click(screen.getByRole('button', { name: 'Create link' }));
    expect(on.onCreate).toHaveBeenCalledOnce();
  });
});

describe('the made link', () => {
  const link = 'https://chatgpt.com/#tl1.abc';

  it('is shown with its length, and copied on request', async () => {
    const on = show({ step: 'made', found, link, kept: 'saved' });
    expect((screen.getByRole('textbox', { name: 'Share link' }) as HTMLTextAreaElement).value).toBe(link);
    expect(document.body.textContent).toContain(`${link.length} characters`);
    fireEvent.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(on.onCopy).toHaveBeenCalledOnce();
    expect(await screen.findByText(/Copied: a link to chatgpt.com/)).toBeDefined();
  });

  it.each([
    ['saved', 'Saved in your library.'],
    ['already-there', 'You made this link before'],
    ['private', 'not kept in your library'],
    ['failed', 'could not be saved'],
  ] as const)('says where it is kept: %s', (kept, words) => {
    show({ step: 'made', found, link, kept });
    expect(document.body.textContent).toContain(words);
  });
});

describe('troubles', () => {
  const all: ShareTrouble[] = [
    'open-it-first',
    'no-conversation',
    'signed-out',
    'too-many-requests',
    'cancelled',
    'failed',
    'not-understood',
    'empty',
    'too-large',
    'no-answer',
  ];
  it.each(all)('%s says what happened and what to do, and can be tried again', (trouble) => {
    const on = show({ step: 'trouble', trouble });
    const alert = screen.getByRole('alert');
    expect(alert.dataset.trouble).toBe(trouble);
    expect(alert.querySelector('h2')?.textContent).not.toBe('');
    expect(alert.querySelector('p')?.textContent).not.toBe('');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(on.onRetry).toHaveBeenCalledOnce();
  });

  it('that no link could be made leads back to the choices', () => {
    const on = show({ step: 'trouble', trouble: 'too-large', found });
    fireEvent.click(screen.getByRole('button', { name: 'Back to the choices' }));
    expect(on.onRetry).toHaveBeenCalledOnce();
  });
});

describe('reading', () => {
  it('shows how far it is and can be cancelled', () => {
    const on = show({ step: 'reading', done: 40, of: 120 });
    expect(screen.getByRole('status').textContent).toBe('40 of 120 turns read…');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(on.onClose).toHaveBeenCalledOnce();
  });
});
