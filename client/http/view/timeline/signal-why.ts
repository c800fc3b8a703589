import type { SignalRow } from '../../../../db/list-signals.ts'
import { lengthInWords } from '../../../../domain/calendar/length-words.ts'
import type { ScoreDefinition } from '../../../../language/score-definition.ts'
import type { Reading } from '../reading.ts'

/** What a signal changed: the scores it counts in, and who was told something with it; or that it changed nothing, and why. */
export function signalWhy({ settings, defs }: Reading, row: SignalRow): string[] {
  if (row.ignored !== null) return [`counts for nothing: ${row.ignored}`]
  const role = row.person?.role ?? null
  const scores = Object.values(settings.scores).flatMap(score => countsIn(score, row.kind, role))
  if (settings.signals[row.kind]?.by === 'engine') return scores
  const counts = scores.length > 0 ? scores : ['counts in no score']
  if (row.backfill) return [...counts, 'imported: what is past wakes nobody']
  if (row.woke === null) return [...counts, 'nothing waited for it']
  const journeys = row.woke.map(id => defs.journeys[id]?.title ?? id)
  return [...counts, `${journeys.join(' and ')} heard of what it changed`]
}

function countsIn(score: ScoreDefinition, kind: string, role: string | null): string[] {
  return score.rules.flatMap(rule => {
    if (rule.signal !== kind || rule.halfLife === null) return []
    const points = rule.points * (role !== null && Object.hasOwn(rule.by, role) ? (rule.by[role] ?? 1) : 1)
    const unit = points === 1 ? 'point' : 'points'
    const days = rule.perDay === undefined ? '' : `, no more than ${rule.perDay} a day`
    return [`${points} ${unit} in ${score.title}${days}, half of it left after ${lengthInWords(rule.halfLife)}`]
  })
}
