import type { ScoreDefinition, ScoreRule } from '../../language/score-definition.ts'
import type { FactDefinition, Settings } from '../../language/settings.ts'
import type { StoredAccount } from '../account/stored-account.ts'
import { withFields } from './keep-record.ts'

/** Scores that are given, not reckoned from signals: by score, every value it is ever given. */
export type GivenScores = Readonly<Record<string, readonly number[]>>

const factOf = (score: string): string => `given.${score}`

/** Settings in which some scores are what somebody says they are: a rule for each value, which adds it while it is given. */
export function withGivenScores(settings: Settings, given: GivenScores): Settings {
  const scores: Record<string, ScoreDefinition> = {}
  const facts: Record<string, FactDefinition> = {}
  for (const [id, values] of Object.entries(given)) {
    const score = settings.scores[id]
    if (!score) continue
    const name = factOf(id)
    facts[name] = { name, type: 'number', resolver: 'account field', field: name, mayBeUnknown: true }
    // a given score is that number and nothing else: no gate, no other score and nothing a band needs makes it another
    const { title, owner, range, bands } = score
    const plain = bands.map(band => ({ id: band.id, title: band.title, from: band.from, leaveBelow: band.leaveBelow }))
    scores[id] = {
      id,
      title,
      owner,
      range,
      bands: plain,
      rules: [...new Set(values)].map(value => ruleFor(name, value)),
    }
  }
  return { ...settings, scores: { ...settings.scores, ...scores }, facts: { ...settings.facts, ...facts } }
}

function ruleFor(name: string, value: number): ScoreRule {
  const test = { k: 'compare', op: '=', a: { k: 'fact', name }, b: { k: 'value', v: value } } as const
  return { signal: null, fact: { test, text: `${name} = ${value}` }, points: value, halfLife: null, max: null, by: {} }
}

/** An account with a score given. */
export function withScore(stored: StoredAccount, score: string, value: number): StoredAccount {
  return withFields(stored, { [factOf(score)]: value })
}
