/** Moves the focus among the elements, round at the ends. False: not a key that moves. */
export function moveFocus(elements: readonly HTMLElement[], key: string): boolean {
  const at = elements.findIndex((element) => element.matches(':focus'));
  const last = elements.length - 1;
  const back = at <= 0 ? last : at - 1;
  const forth = at === last ? 0 : at + 1;
  const to = { ArrowDown: forth, ArrowRight: forth, ArrowUp: back, ArrowLeft: back, Home: 0, End: last }[key];
  if (to === undefined) return false;
  elements[to]?.focus();
  return true;
}
