import type { Band, ScoreDefinition } from '../../language/score-definition.ts'
import type { AccountView } from '../condition/account-view.ts'
import { nextChange } from '../condition/next-change.ts'
import { bandAt, type Standing, stayUntil } from './band-at.ts'
import { meetsNeeds } from './meets-needs.ts'
import { nextCrossing } from './next-crossing.ts'
import { knownScoreAt } from './score-at.ts'

/**
 * The next moment (whole UTC milliseconds, after `view.now`) at which time alone may take an account to another band of a score:
 * the score passes the edge of one, what a band needs comes or goes, or a fall has waited long enough. Null = never. It is
 * never later than the next change, and for a band without needs it is that very change.
 */
export function nextBandTurn(definition: ScoreDefinition, standing: Standing, view: AccountView): number | null {
  const terms = view.scores[definition.id]
  if (!terms) return null
  const { now } = view
  const { bands } = definition
  const current = bands.findIndex(band => band.id === standing.band)
  const until = stayUntil(definition, standing)
  const score = knownScoreAt(terms, now)
  const edgeOf = (band: Band, index: number): number | null => {
    if (index === current) {
      const fall = nextCrossing(terms, band.leaveBelow, now)
      return fall !== null && until !== null ? Math.max(fall, until) : fall
    }
    return index > current && score !== null && score < band.from ? nextCrossing(terms, band.from, now) : null
  }
  // what a band needs matters where it stands in it, or has all but that; others are looked at when their edge is passed
  const matters = (band: Band, index: number): boolean =>
    index === current || (index > current && score !== null && score >= band.from)
  const turns = bands.flatMap((band, index) => [
    edgeOf(band, index),
    ...(band.needs && matters(band, index) ? band.needs.of.map(test => nextChange(test, view)) : []),
  ])
  const wants = bandAt(definition, score, standing.band, meetsNeeds(view))
  if (until !== null && until > now && bands.findIndex(band => band.id === wants) < current) turns.push(until)
  return turns.reduce<number | null>((first, at) => (at !== null && (first === null || at < first) ? at : first), null)
}
