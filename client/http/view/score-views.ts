import type { StoredAccount } from '../../../domain/account/stored-account.ts'
import { viewAt } from '../../../domain/account/view-at.ts'
import { explainScore, type ScoreExplanation, type ScoreLine } from '../../../domain/scoring/explain-score.ts'
import { personScores } from '../../../domain/scoring/person-score.ts'
import type { SignalSum } from '../../../domain/scoring/rule-terms.ts'
import type { ScoreDefinition, ScoreRule } from '../../../language/score-definition.ts'
import type { Settings } from '../../../language/settings.ts'
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
  const view = viewAt({ ...account, sums: [...sums] }, defs, at)
  return inOrderOfRank(settings).flatMap(definition => {
    if (definition.per === 'person') return []
    const { score, confidence, lines } = explainScore(definition, sums, view, at, view.scores)
    const standing = bands.find(band => band.score === definition.id)
    const band = bandView(settings, definition.id, standing?.band ?? null)
    const shown = { definition, score, confidence, lines }
    return [scoreView(reading, shown, band && { ...band, since: iso(standing?.since ?? null) }, at)]
  })
}

/** The scores of one person of the account, likewise; null if there is no such person. */
export function personScoreViews(
  reading: Reading,
  account: StoredAccount,
  sums: readonly SignalSum[],
  person: string,
  at: number,
): AccountScore[] | null {
  const { settings, defs } = reading
  const found = account.people.find(({ id }) => id === person)
  if (!found) return null
  const then = { ...account, sums: [...sums] }
  return personScores(settings.scores, then, viewAt(then, defs, at), found).map(scored => {
    const band = bandView(settings, scored.definition.id, scored.band)
    return scoreView(reading, scored, band && { ...band, since: null }, at)
  })
}

function scoreView(
  reading: Reading,
  { definition, score, confidence, lines }: ScoreExplanation & { definition: ScoreDefinition },
  band: AccountScore['band'],
  at: number,
): AccountScore {
  const { id, title, owner } = definition
  return {
    ...{ id, title, owner, value: score, band },
    known: Math.round(confidence * 100),
    lines: lines.flatMap((line, i) => lineView(reading, definition.rules[i], line)),
    at: iso(at),
  }
}

/** The score the workspace ranks by, then the others by title: Postgres keeps no order of its own. */
function inOrderOfRank({ scores, workspace }: Settings): ScoreDefinition[] {
  const last = (score: ScoreDefinition): number => Number(score.id !== workspace.rankBy)
  return Object.values(scores).sort((a, b) => last(a) - last(b) || (a.title < b.title ? -1 : 1))
}

function lineView(reading: Reading, rule: ScoreRule | undefined, line: ScoreLine) {
  const { kind, count, points, capped } = line
  // a signal or a role that never came says nothing; a fact that does not hold, or is unknown, does
  if ((kind === 'signal' || kind === 'role') && points === 0) return []
  return [{ text: wordsOf(reading, rule, line), points, capped: capped && count !== null }]
}

/** A line in words; `rule`: its own, where it is the line of one. */
function wordsOf(
  { settings }: Reading,
  rule: ScoreRule | undefined,
  { kind, text, count, share, capped }: ScoreLine,
): string {
  const weighed = share ? `, counts ${Math.round(share * 10) / 10} %` : ''
  switch (kind) {
    case 'fact':
      return count === null ? `${text}: could not tell` : count === 0 ? `Not so: ${text}` : text
    case 'signal': {
      const times = count === null ? '' : ` ×${Math.round(count * 10) / 10} after decay`
      const days = rule?.perDay === undefined ? '' : `, no more than ${rule.perDay} a day`
      const max = rule?.max ?? rule?.saturate ?? null
      const limit = capped && max !== null ? `, at most ${Math.abs(max)}` : ''
      return `${settings.signals[text]?.title ?? text}${times}${days}${limit}`
    }
    case 'score': {
      const title = settings.scores[text]?.title ?? text
      return count === null ? `${title}: could not tell, so the others count for it` : `${title} ${count}${weighed}`
    }
    case 'role': {
      const title = settings.workspace.roles.find(role => role.id === text)?.title ?? text
      return `${title}: ${count ?? 0} points${weighed}`
    }
    case 'spread':
      return 'What is known stands in for what is not'
    case 'saturation':
      return 'The more there is, the less is added'
    case 'times':
      return `Times ${count ?? 1}: ${text}`
    case 'limit':
      return 'Held to the range of the score'
    case 'gate':
      return count === null ? `Not told: ${text}` : `Held at ${count}: ${text}`
    default:
      return kind satisfies never
  }
}
