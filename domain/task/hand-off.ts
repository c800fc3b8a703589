import type { HandOff } from '../../language/task-definition.ts'
import type { AccountView } from '../condition/account-view.ts'
import { knownScoreAt } from '../scoring/score-at.ts'
import { shownScore } from '../scoring/shown-score.ts'

/** Signals of one kind in the weeks before a hand-off. */
interface PacketSignals {
  kind: string
  times: number
  people: number
  /** the last of them, UTC milliseconds */
  last: number
}

/** A hand-off of this account that came before, and what came of it. */
interface EarlierHandOff {
  at: number
  outcome: string
  note: string | null
  by: string | null
}

/** What the ledger and the records tell for a packet, beside how the account stands. */
export interface PacketSources {
  signals: readonly PacketSignals[]
  /** contents sent to people, newest first; instants are UTC milliseconds */
  touches: readonly { content: string; person: string | null; at: number }[]
  before: readonly EarlierHandOff[]
}

/**
 * What one side hands to the other with an account, as it stood at that moment (UTC milliseconds): ids, numbers and codes, put
 * into words when it is read. Kept once, and never changed.
 */
export interface HandOffPacket extends HandOff, PacketSources {
  at: number
  stage: string
  scores: { score: string; value: number; band: string | null }[]
  people: { id: string; role: string | null; engaged: boolean }[]
  /** roles nobody has */
  gaps: string[]
}

/** Puts a packet together from an account as it stands. */
export function composePacket(
  handOff: HandOff,
  { view, stage, roles }: { view: AccountView; stage: string; roles: readonly string[] },
  sources: PacketSources,
): HandOffPacket {
  const scores = Object.entries(view.scores).flatMap(([score, terms]) => {
    const value = knownScoreAt(terms, view.now)
    const band = view.bands[score] ?? 'none'
    return value === null ? [] : [{ score, value: shownScore(value), band: band === 'none' ? null : band }]
  })
  return {
    ...handOff,
    at: view.now,
    stage,
    scores,
    people: view.people.map(({ id, role, engaged }) => ({ id, role, engaged })),
    gaps: roles.filter(role => !view.people.some(person => person.role === role)),
    ...sources,
  }
}
