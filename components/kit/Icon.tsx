/** Outlines on a grid of 24, drawn for this project; stroke and size come from the style sheet. */
const outlines = {
  bin: 'M4 7h16M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10.3 11v5M13.7 11v5',
  copy: 'M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  close: 'M6 6l12 12M18 6L6 18',
  search: 'M10.5 4.5a6 6 0 1 0 0 12a6 6 0 1 0 0-12M15 15l5 5',
  sent: 'M7 17L17 7M9 7h8v8',
  received: 'M17 7L7 17M15 17H7V9',
  outline: 'M9 6.5h10.5M9 12h10.5M9 17.5h10.5M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01',
  keys: 'M3.5 6.5h17v11h-17zM7 10h.01M10.3 10h.01M13.7 10h.01M17 10h.01M8 14h8',
  forked: 'M7 5.5v13M7 14c6 0 10-2 10-6.5M5 5.5h4M15 7.5h4M5 18.5h4',
} as const;

export type IconName = keyof typeof outlines;

/** A picture beside a name, never instead of one: hidden from assistive technology. */
export function Icon({ of }: { of: IconName }) {
  return (
    <svg class={`pictogram ${of}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={outlines[of]} />
    </svg>
  );
}
