/** Puts the chosen theme on a page's root; `system` leaves it to the browser. */
export function chooseTheme(root: HTMLElement, theme: 'system' | 'light' | 'dark'): void {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
}
