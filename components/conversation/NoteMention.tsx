import { t } from '../../utils/words';

/** A footnote's number in the text; leads to the note. No address of its own: two turns may count the same way. */
export function NoteMention({ number }: { number: number }) {
  const go = (event: MouseEvent) => goTo(event, `[data-note="${number}"]`);
  return (
    <sup>
      <button type="button" class="footnote-ref" data-mention={number} aria-label={t('conversationNote', number)} onClick={go}>
        {number}
      </button>
    </sup>
  );
}

/** To its counterpart in the same text. */
export function goTo(event: MouseEvent, selector: string): void {
  const here = event.currentTarget;
  const there = here instanceof Element ? here.closest('.markdown')?.querySelector<HTMLElement>(selector) : undefined;
  there?.scrollIntoView({ block: 'center' });
  there?.focus({ preventScroll: true });
}
