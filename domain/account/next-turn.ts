import type { Atom } from '../../language/condition/condition.ts'
import { civilOfDay } from '../calendar/civil.ts'
import { parseDay } from '../calendar/iso-date.ts'
import { toUtc } from '../calendar/zone-table.ts'
import type { AccountView } from '../condition/account-view.ts'
import { nextFlip } from '../condition/next-flip.ts'
import { nextBandDrop } from '../scoring/next-band-drop.ts'
import type { Definitions } from './definitions.ts'
import type { StoredAccount } from './stored-account.ts'
import { zoneOf } from './view-at.ts'

/**
 * The next moment after `view.now` at which time alone may change something about an account: a condition's truth, a band,
 * whether people count as engaged, which contracts run. UTC milliseconds, null = nothing changes by itself.
 */
export function nextTurn(
  account: StoredAccount,
  view: AccountView,
  defs: Definitions,
  atoms: Iterable<Atom>,
): number | null {
  const turns: (number | null)[] = []
  let asksPeople = false
  for (const atom of atoms) {
    turns.push(nextFlip(atom, view))
    asksPeople ||= atom.reads.people
  }
  for (const score of Object.values(defs.settings.scores)) {
    const terms = view.scores[score.id]
    if (terms) turns.push(nextBandDrop(terms, score, view.bands[score.id] ?? 'none', view.now))
  }
  if (asksPeople) {
    const { engagedFor } = defs.settings.workspace
    for (const { lastSeenAt } of account.people) if (lastSeenAt !== null) turns.push(lastSeenAt + engagedFor + 1)
  }
  const zone = zoneOf(account, defs)
  for (const { starts, ends } of account.contracts) turns.push(dayStart(starts, 0, zone), dayStart(ends, 1, zone))
  return turns.reduce<number | null>(
    (next, turn) => (turn !== null && turn > view.now && (next === null || turn < next) ? turn : next),
    null,
  )
}

function dayStart(iso: string, plus: number, zone: string): number | null {
  const day = parseDay(iso)
  return day === null ? null : toUtc(zone, { ...civilOfDay(day + plus), hour: 0, minute: 0, second: 0, ms: 0 })
}
