import type { StoredAccount } from '../../../domain/account/stored-account.ts'
import { viewAt } from '../../../domain/account/view-at.ts'
import { explainScore, type ScoreLine } from '../../../domain/scoring/explain-score.ts'
import type { SignalSum } from '../../../domain/scoring/rule-terms.ts'
import type { ScoreDefinition } from '../../../language/settings.ts'
import type { AccountScore } from '../account-answers.ts'
import type { Reading } from './reading.ts'
import { bandView, iso } from './refs.ts'

/** The band a score stands in, and since when (UTC milliseconds). */
export interface StandingBand {
  score: string
  band: string
  since: number
}

/**
 * Every score of an account at a moment, line by line; the lines add up to the value. `sums` are those of that moment: the
 * account's own for now and later, counted again from its signals for the past.
 */
export function scoreViews(
  reading: Reading,
  account: StoredAccount,
  sums: readonly SignalSum[],
  bands: readonly StandingBand[],
  at: number,
): AccountScore[] {
  const { settings, defs } = reading
  const view = viewAt(account, defs, at)
  return Object.values(settings.scores).map(definition => {
    const { score, lines } = explainScore(definition, sums, view, at)
    const standing = bands.find(band => band.score === definition.id)
    const band = bandView(settings, definition.id, standing?.band ?? null)
    return {
      id: definition.id,
      title: definition.title,
      owner: definition.owner,
      value: score,
      band: band && { ...band, since: iso(standing?.since ?? null) },
      lines: lines.flatMap((line, i) => lineView(reading, definition, line, i)),
      at: iso(at),
    }
  })
}

function lineView({ settings }: Reading, definition: ScoreDefinition, line: ScoreLine, i: number) {
  const { kind, count, points, capped } = line
  // a signal that never came says nothing; a fact that does not hold, or is unknown, does
  if (kind === 'signal' && points === 0) return []
  const max = definition.rules[i]?.max ?? null
  if (kind === 'limit') return [{ text: 'Held to the range of the score', points, capped }]
  if (kind === 'fact') {
    const text = count === null ? `${line.text}: could not tell` : count === 0 ? `Not so: ${line.text}` : line.text
    return [{ text, points, capped }]
  }
  const times = count === null ? '' : ` ×${Math.round(count * 10) / 10} after decay`
  const cap = capped && max !== null ? `, at most ${Math.abs(max)}` : ''
  return [{ text: `${settings.signals[line.text]?.title ?? line.text}${times}${cap}`, points, capped }]
}
