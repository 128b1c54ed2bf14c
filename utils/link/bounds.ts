/** What a link may hold; the reasons are in the design notes, SECURITY T4. The encoder obeys the same figures. */
export const bounds = {
  /** Characters of the whole payload text. */
  payload: 1_500_000,
  /** Bytes of a frame as UTF-8. */
  frame: 8 * 1024 * 1024,
  /** A frame up to this size is never called a bomb, however small its body. */
  smallFrame: 256 * 1024,
  /** Bytes of frame for one byte of body beyond that. Real conversations: 3 to 10. */
  ratio: 200,
} as const;

/** The most bytes of frame that a body of this many bytes may unfold to: decided before the first byte is decoded. */
export function mostFrame(bodyBytes: number): number {
  return Math.min(bounds.frame, Math.max(bounds.smallFrame, bounds.ratio * bodyBytes));
}

/** Bytes of a well-formed text as UTF-8. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
