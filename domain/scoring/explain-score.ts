import type { ScoreDefinition } from '../../language/score-definition.ts'
import { type BuiltScore, type BuiltShare, buildScore, type ScoresKnown } from './build-score.ts'
import { roundToSum } from './round-to-sum.ts'
import type { RuleTerm, ScoreView, SignalSum } from './rule-terms.ts'
import { knownScoreAt, partAt, saturate, scoreAt, sumAt } from './score-at.ts'
import { shownScore } from './shown-score.ts'

/** One line of a score. */
export interface ScoreLine {
  /**
   * the signal kind, the fact's condition as ops wrote it, the score or role that has a share; of a gate or multiplier its
   * condition; else empty
   */
  text: string
  /**
   * `spread`: facts that are known stand in for those that are not · `saturation`: the more there is, the less is added ·
   * `times`: a multiplier · `limit`: what the range cuts off or adds · `gate`: what holds the score at a number
   */
  kind: 'signal' | 'fact' | 'score' | 'role' | 'spread' | 'saturation' | 'times' | 'limit' | 'gate'
  /**
   * signals that count, each as what is left of it (2.4 of 5); for a fact 1 or 0; of a score or role what it stands at;
   * of a multiplier its factor; of a gate what it holds the score at. Null = unknown, or nothing to tell
   */
  count: number | null
  /** of a score or role, as it counts now, in hundredths; null = it counts nothing. Left out on other lines */
  share?: number | null
  /** with one decimal; all lines add up to the score shown */
  points: number
  /** the rule's own limit holds it down */
  capped: boolean
}

export interface ScoreExplanation {
  /** with one decimal; null = unknown, and then no line has points */
  score: number | null
  /** how much of what it is made of is known, 0 to 1 */
  confidence: number
  lines: ScoreLine[]
}

function ruleLine({ rule, part, constant, count }: RuleTerm, at: number): ScoreLine {
  const kind = rule.signal === null ? 'fact' : 'signal'
  const text = rule.signal ?? rule.fact?.text ?? ''
  const points = part === null ? constant : partAt(part, at)
  const least = part && (part.cap ?? part.saturate ?? null)
  const capped = part !== null && least !== null && Math.abs(part.amount) > least
  return { text, kind, count, points, capped }
}

function shareLine({ of, share }: BuiltShare, kind: 'score' | 'role', at: number): ScoreLine {
  if (share === null) return { text: of, kind, count: null, share: null, points: 0, capped: false }
  const count = scoreAt(share.terms, at)
  return {
    text: of,
    kind,
    count: shownScore(count),
    share: share.weight * 100,
    points: share.weight * count,
    capped: false,
  }
}

/** What is done to the sum of all lines before, each as the points it adds or takes away. */
function adjustments({ ungated, terms, rules, spread, times, gate }: BuiltScore, at: number): ScoreLine[] {
  const lines: ScoreLine[] = []
  const add = (kind: ScoreLine['kind'], text: string, count: number | null, points: number): void => {
    lines.push({ text, kind, count, points, capped: false })
  }
  const constant = rules.reduce((sum, rule) => sum + rule.constant, 0)
  add('spread', '', null, constant * (spread - 1))
  let value = sumAt(ungated, at)
  const change = (kind: ScoreLine['kind'], text: string, count: number | null, to: number): void => {
    add(kind, text, count, to - value)
    value = to
  }
  const { saturation } = ungated
  if (saturation) change('saturation', '', null, saturate(value, saturation.top, saturation.scale))
  for (const { text, by } of times) change('times', text, by, value * by)
  change('limit', '', null, scoreAt(ungated, at))
  const told = lines.filter(({ points, kind }) => kind === 'times' || Math.abs(points) > 1e-6)
  if (!gate) return told
  return [...told, { text: gate.text, kind: 'gate', count: gate.to, points: scoreAt(terms, at) - value, capped: false }]
}

/**
 * Every term of a score at a moment, a line per rule and one for whatever is done to their sum, adding up to the score shown.
 * `others` has the scores it is made of. Times are UTC milliseconds.
 */
export function explainScore(
  definition: ScoreDefinition,
  sums: readonly SignalSum[],
  view: ScoreView,
  at: number,
  others: ScoresKnown = {},
): ScoreExplanation {
  const built = buildScore(definition, sums, { ...view, now: at }, others)
  const lines = [
    ...built.rules.filter(({ rule }) => !definition.roles || rule.fact !== null).map(rule => ruleLine(rule, at)),
    ...built.shares.map(share => shareLine(share, definition.of ? 'score' : 'role', at)),
    ...adjustments(built, at),
  ]
  const score = knownScoreAt(built.terms, at)
  const shown = roundToSum(
    lines.map(line => line.points),
    shownScore(score ?? 0),
  )
  const told = lines.map((line, i): ScoreLine => ({ ...line, points: score === null ? 0 : (shown[i] ?? 0) }))
  const confidence = built.terms.unknown ? 0 : (built.terms.confidence ?? 1)
  return { score: score === null ? null : shownScore(score), confidence, lines: told }
}
