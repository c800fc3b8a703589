import { useState } from 'react'
import type { TimelineEntry } from '../../../client/http/views.ts'

interface Hold {
  key: string
  /** the newest entry on the screen */
  top: string | null
  fresh: ReadonlySet<string>
}

/**
 * A timeline that grows only at its end: what is newer than the first entry shown waits until the reader asks for it, and is
 * then marked once as fresh.
 */
export function useHeldEntries(key: string, newest: readonly TimelineEntry[] | undefined) {
  const [hold, setHold] = useState<Hold>({ key, top: null, fresh: new Set() })
  const all = newest ?? []
  const started = hold.key === key && hold.top !== null
  if (!started && all[0]) setHold({ key, top: all[0].id, fresh: new Set() })
  const place = started ? all.findIndex(entry => entry.id === hold.top) : 0
  // The entry that was on top is gone (another release of the log): show what there is.
  const from = Math.max(0, place)
  return {
    entries: all.slice(from),
    added: from,
    fresh: hold.fresh,
    show: () => setHold({ key, top: all[0]?.id ?? null, fresh: new Set(all.slice(0, from).map(entry => entry.id)) }),
  }
}
