/** Sites paint dark without saying so: the background that is really there decides. */
export function isDarkAt(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = numbersOf(getComputedStyle(at).backgroundColor);
    if (alpha > 0.5) return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255 < 0.5;
  }
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/** `rgb(1, 2, 3)` and `rgba(1, 2, 3, 0.5)`; any newer notation counts as transparent. */
const numbersOf = (color: string): number[] =>
  /^rgba?\(/.test(color) ? (color.match(/[\d.]+/g) ?? []).map(Number) : [0, 0, 0, 0];
