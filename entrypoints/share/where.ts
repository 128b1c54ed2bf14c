/** Where this page stands and what it was opened for, as its address says. */
export interface Where {
  /** Framed over the chat page, or in a window or tab of its own. */
  framed: boolean;
  /** Issued by the content script that made the frame. */
  nonce?: string;
  ref: { id?: string; title?: string };
  /** Read a page nobody knows by its looks; read no page, but what is pasted. */
  by?: 'looks' | 'paste';
}

export function whereAmI(world: Pick<Window, 'location' | 'parent' | 'self'>): Where {
  const query = new URLSearchParams(world.location.search);
  const [nonce, id, title, by] = ['nonce', 'id', 'title', 'by'].map((name) => query.get(name) || undefined);
  return {
    framed: world.parent !== world.self,
    ref: { ...(id ? { id } : {}), ...(title ? { title } : {}) },
    ...(nonce ? { nonce } : {}),
    ...(by === 'looks' || by === 'paste' ? { by } : {}),
  };
}
