/** How long an act may be taken back, milliseconds. */
export const UNDO_FOR = 10_000

/** What was last done with a task; `at` in UTC milliseconds. */
export interface LastAct {
  act: string
  by: string | null
  at: number
  /** is it known what the task was before? */
  kept: boolean
}

export interface UndoRefusal {
  code: 'nothing-to-undo' | 'not-yours' | 'too-late'
  message: string
}

/** Until when an act may be taken back; null = never: nobody did it, or it took something back itself. */
export function undoableUntil({ act, by, at, kept }: LastAct): number | null {
  return kept && by !== null && act !== 'undo' ? at + UNDO_FOR : null
}

/**
 * May `by` take back at `now` what was last done? Only whoever did it, only the last thing, only for ten seconds. Null = yes.
 */
export function refusesUndo(last: LastAct | null, by: string, now: number): UndoRefusal | null {
  const until = last && undoableUntil(last)
  if (!last || until === null) {
    return { code: 'nothing-to-undo', message: 'there is nothing that could be taken back' }
  }
  if (last.by !== by) {
    return { code: 'not-yours', message: 'somebody else has acted since; what they did is theirs to take back' }
  }
  const late = `an act can be taken back for ${UNDO_FOR / 1000} seconds; open the task again, or give it back, instead`
  return now > until ? { code: 'too-late', message: late } : null
}
