/**
 * Whether a click on a button of ours is a user's: made by the browser, on a host that is still there, can be seen,
 * and is not covered. The page may move, hide or cover the host; it must not get clicks that way.
 */
export function isRealClick(event: Event, host: HTMLElement): boolean {
  if (!event.isTrusted || !host.isConnected) return false;
  const { left, top, width, height } = host.getBoundingClientRect();
  if (width < 8 || height < 8) return false;
  const visible =
    host.checkVisibility?.({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) ?? true;
  return visible && host.ownerDocument.elementFromPoint(left + width / 2, top + height / 2) === host;
}
