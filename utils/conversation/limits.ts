/** The most a conversation may hold, wherever it comes from. The figures and their reasons: SECURITY T4 in the design notes. */
export const limits = {
  /** Of the conversation and of all its other versions together. */
  turns: 5_000,
  /** Other versions inside one another. */
  branchDepth: 32,
  partsPerTurn: 2_000,
  parts: 200_000,
  /** UTF-16 units of one piece of text. */
  text: 512 * 1024,
  title: 500,
  /** Names of people, models, tools, files, sites. */
  name: 200,
  url: 2_000,
  note: 500,
  /** Characters of one data: URL (2 MiB of bytes as base64). */
  imageData: 2_800_000,
} as const;
