import { useState } from 'react'

/** What somebody has picked and written on a task they have not completed yet. */
export interface Draft {
  outcome: string | null
  note: string
  /** the day it is about, where the outcome takes one; empty = none said */
  date: string
}

const EMPTY: Draft = { outcome: null, note: '', date: '' }
/** They live as long as the page: a note survives a conflict, an undo and a look at another task. */
const drafts = new Map<string, Draft>()

/** The draft of a task, and how to change it. */
export function useDraft(id: string): [Draft, (change: Partial<Draft>) => void] {
  const [, render] = useState(0)
  const draft = drafts.get(id) ?? EMPTY
  const change = (part: Partial<Draft>) => {
    drafts.set(id, { ...(drafts.get(id) ?? EMPTY), ...part })
    render(count => count + 1)
  }
  return [draft, change]
}
