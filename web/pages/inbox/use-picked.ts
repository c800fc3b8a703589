import { useState } from 'react'

/** Tasks picked for one act on all of them. */
export interface Picked {
  ids: ReadonlySet<string>
  toggle: (id: string) => void
  pick: (ids: readonly string[]) => void
  clear: () => void
}

const NONE: ReadonlySet<string> = new Set()

/** What is picked in a list; another list (`key`) begins with nothing. */
export function usePicked(key: string): Picked {
  const [{ of, ids }, set] = useState({ of: key, ids: NONE })
  const now = of === key ? ids : NONE
  const keep = (next: ReadonlySet<string>) => set({ of: key, ids: next })
  return {
    ids: now,
    toggle: id => keep(now.has(id) ? new Set([...now].filter(other => other !== id)) : new Set([...now, id])),
    pick: more => keep(new Set([...now, ...more])),
    clear: () => keep(NONE),
  }
}
