import type { Holdout } from '../../language/plan.ts'
import { type Draft, tell } from './draft.ts'
import { dealt } from './ghost.ts'

/** Deals an account for a holdout; the first time that is put on record, for both sides alike. Says whether it is left alone. */
export function expose(d: Draft, holdout: Holdout, play: string | null): boolean {
  const held = dealt(d.s, holdout)
  if (!(holdout.id in d.s.holdouts)) {
    d.s.holdouts = { ...d.s.holdouts, [holdout.id]: held }
    tell(d, { what: 'exposed', holdout: holdout.id, held, play })
  }
  return held
}
