/** What the page calls its own backend with. */
export interface Tokens {
  at: string;
  bl: string;
  sid: string;
}

const wizValue = (html: string, name: string): string => {
  const found = new RegExp(`"${name}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")`).exec(html)?.[1];
  try {
    return found ? String(JSON.parse(found)) : '';
  } catch {
    return '';
  }
};

/** `WIZ_global_data` cannot be read from here, but the script that sets it is part of the page. */
export function tokensIn(html: string): Tokens | undefined {
  const at = wizValue(html, 'SNlM0e');
  return at ? { at, bl: wizValue(html, 'cfb2h'), sid: wizValue(html, 'FdrFJe') } : undefined;
}

/** A question to the backend: what is called, and with what. */
export interface Call {
  rpc: string;
  inner: unknown[];
}

/** One page of a conversation's turns, newest first, from `cursor` on. */
export const pageOf = (id: string, size: number, cursor: string | null): Call => ({
  rpc: 'hNvQHb',
  inner: [`c_${id}`, size, cursor, 1, [1], [4], null, 1],
});

/** All turns of a shared conversation, oldest first; those who are not signed in may ask as well. */
export const sharedOf = (id: string): Call => ({ rpc: 'ujx1Bf', inner: [null, id.slice(6), [4]] });

export const requestFor = ({ rpc, inner }: Call, { at }: Tokens): string => {
  const call = JSON.stringify([[[rpc, JSON.stringify(inner), null, 'generic']]]);
  return new URLSearchParams({ 'f.req': call, ...(at ? { at } : {}) }).toString();
};

/** The answer of that call among the pieces of a response; undefined where it is not there. */
export function payloadIn(response: string, { rpc }: Call): unknown[] | undefined {
  for (const line of response.split('\n')) {
    if (!line.startsWith('[')) continue;
    const rows = parsed(line);
    for (const row of Array.isArray(rows) ? rows : []) {
      if (!Array.isArray(row) || row[0] !== 'wrb.fr' || row[1] !== rpc) continue;
      const payload = parsed(row[2]);
      if (Array.isArray(payload) && Array.isArray(payload[0])) return payload;
    }
  }
  return undefined;
}

function parsed(json: unknown): unknown {
  try {
    return typeof json === 'string' ? JSON.parse(json) : undefined;
  } catch {
    return undefined;
  }
}

/** Where the next page begins; undefined: there is none. */
export const cursorOf = (payload: unknown[]): string | undefined =>
  typeof payload[1] === 'string' && payload[1] !== '' ? payload[1] : undefined;

const at = (raw: unknown, position: number): unknown => (Array.isArray(raw) ? raw[position] : undefined);

/** Words where words are known to stand, in one turn at least: a question's or an answer's. */
export const hasWords = ([turns]: unknown[]): boolean =>
  Array.isArray(turns) &&
  turns.some((turn) =>
    [at(at(at(turn, 2), 0), 0), at(at(at(at(at(turn, 3), 0), 0), 1), 0)].some(
      (words) => typeof words === 'string' && words !== '',
    ),
  );

/** What tells one turn from another: its ids. */
export const turnKey = (turn: unknown): string => JSON.stringify(Array.isArray(turn) ? turn[0] : null) ?? '';
