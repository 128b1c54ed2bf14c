/** What one text may make the page build. The figures and their reasons: SECURITY T4 in the design notes. */
export const markdownLimits = {
  /** Quotes and list items inside one another. */
  blockDepth: 32,
  /** Emphasis, links and the like inside one another. */
  inlineDepth: 64,
  /** Elements inside one another, of whatever kind: a list costs two. */
  elementDepth: 96,
  blocks: 2_000,
  nodes: 50_000,
  columns: 100,
  rows: 2_000,
  /** UTF-16 units of one formula, and formulas of one text. */
  formula: 2_000,
  formulas: 500,
  /** UTF-16 units of one address. */
  href: 2_000,
} as const;
