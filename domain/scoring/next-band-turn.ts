import type { Band, ScoreDefinition } from '../../language/score-definition.ts'
import type { AccountView } from '../condition/account-view.ts'
import { nextChange } from '../condition/next-change.ts'
import { bandAt, type Standing, stayUntil } from './band-at.ts'
import { meetsNeeds } from './meets-needs.ts'
import { nextCrossing } from './next-crossing.ts'
import { knownScoreAt } from './score-at.ts'
import type { ScoreTerms } from './score-terms.ts'

/**
 * The next moment (whole UTC milliseconds, after `view.now`) at which time alone may take an account to another band of a score:
 * the score passes the edge of one, what a band needs comes or goes, or a fall has waited long enough. Null = never. It is
 * never later than the next change, and for a band without needs it is that very change. What comes after `before` need not be
 * told, see {@link nextCrossing}.
 */
export function nextBandTurn(
  definition: ScoreDefinition,
  standing: Standing,
  view: AccountView,
  before = Number.POSITIVE_INFINITY,
): number | null {
  const terms = view.scores[definition.id]
  if (!terms) return null
  const { now } = view
  const { bands } = definition
  const current = bands.findIndex(band => band.id === standing.band)
  const until = stayUntil(definition, standing)
  const score = knownScoreAt(terms, now)
  let first = before
  for (let index = Math.max(current, 0); index < bands.length; index++) {
    const band = bands[index]
    if (!band) continue
    const stands = index === current
    const edge = stands ? fallOf(band, until, terms, now, first) : riseOf(band, score, terms, now, first)
    if (edge !== null && edge < first) first = edge
    // what a band needs matters where it stands in it, or has all but that; others are looked at when their edge is passed
    if (!band.needs || !(stands || (score !== null && score >= band.from))) continue
    for (const test of band.needs.of) first = Math.min(first, nextChange(test, view, first) ?? first)
  }
  if (until !== null && until > now && until < first) {
    const wants = bandAt(definition, score, standing.band, meetsNeeds(view))
    if (bands.findIndex(band => band.id === wants) < current) first = until
  }
  return first < before ? first : null
}

function fallOf(band: Band, until: number | null, terms: ScoreTerms, now: number, before: number): number | null {
  const fall = nextCrossing(terms, band.leaveBelow, now, before)
  return fall !== null && until !== null ? Math.max(fall, until) : fall
}

function riseOf(band: Band, score: number | null, terms: ScoreTerms, now: number, before: number): number | null {
  return score !== null && score < band.from ? nextCrossing(terms, band.from, now, before) : null
}
