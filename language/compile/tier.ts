import type { Reads, Test } from '../condition/condition.ts'
import { readsOf } from '../condition/reads.ts'
import type { Vocabulary } from '../condition/scope.ts'
import { didYouMean } from '../nearest.ts'
import { placeOfKey, placeWithin } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Definition } from '../read-source.ts'
import type { ScoreDefinition } from '../score-definition.ts'
import type { FactDefinition, TierRule } from '../settings.ts'
import { outerTestAt } from './condition-at.ts'

/** What the rules are written with. */
interface Known {
  vocabulary: Vocabulary
  facts: Readonly<Record<string, FactDefinition>>
  scores: Readonly<Record<string, ScoreDefinition>>
  report: Report
}

/** Compiles what a workspace says of tiers, in the order it is asked; null when something of it is wrong. */
export function compileTiers(known: Known, { tree }: Definition): TierRule[] | null {
  // the workspace was read by its shape before
  const written = tree['tier'] as Record<string, string> | undefined
  const rules = Object.entries(written ?? {}).map(([tier, text]) => ruleOf(known, written ?? {}, tier, text))
  const sound = rules.filter(rule => rule !== null)
  return sound.length < rules.length ? null : sound
}

function ruleOf(known: Known, tree: object, tier: string, text: string): TierRule | null {
  const { report, vocabulary, facts } = known
  const fact = facts['account.tier']
  if (fact?.type !== 'one of' || !fact.values.includes(tier)) {
    const values = fact?.type === 'one of' ? fact.values : []
    const fix = `${didYouMean(tier, values)}Declare account.tier: one of [A, B, C], may be unknown.`
    report(placeOfKey(tree, tier), 'C1', { what: `"${tier}" is no tier`, why: 'No condition could ask for it.', fix })
    return null
  }
  const test = outerTestAt(report, vocabulary, { tree, key: tier, text })
  if (!test) return null
  return refusesReads(known, { tree, key: tier, text }, test) ? null : { tier, test, text: text.trim() }
}

/** Says that a rule asks what it may not; true when it has. */
function refusesReads({ report, scores }: Known, at: { tree: object; key: string; text: string }, test: Test): boolean {
  const reads = readsOf(test)
  const refuse = (code: 'C2' | 'N8', named: string, what: string, why: string, fix: string): true => {
    const found = Math.max(0, at.text.indexOf(named))
    report(placeWithin(at.tree, at.key, at.text, found, Math.max(1, named.length)), code, { what, why, fix })
    return true
  }
  const other = otherThanFacts(reads)
  if (other !== null) {
    const why = 'A tier follows from what an account is, and holds until that changes.'
    return refuse('C2', other, `a tier cannot ask ${other}`, why, 'Ask facts, or bands of scores: band.fit is strong.')
  }
  const why = 'The tier would hang on itself.'
  const fix = 'Ask what the tier stands for instead.'
  if (reads.facts.includes('account.tier')) {
    return refuse('N8', 'account.tier', 'this tier asks the tier', why, fix)
  }
  const circle = reads.bands.find(band => asksTier(scores, band, new Set()))
  if (circle === undefined) return false
  return refuse('N8', `band.${circle}`, `this tier asks a score that asks the tier: ${circle}`, why, fix)
}

function otherThanFacts({ scores, people, deals, signals, facts }: Reads): string | null {
  const [score] = scores
  if (score !== undefined) return `score.${score}`
  if (people) return 'stakeholders'
  if (deals) return 'opportunities'
  return Object.keys(signals)[0] ?? facts.find(fact => fact.startsWith('segment.')) ?? null
}

/** Does a score, or one it is made of or whose bands it needs, ask the tier? */
function asksTier(scores: Known['scores'], id: string, seen: Set<string>): boolean {
  const score = scores[id]
  if (!score || seen.has(id)) return false
  seen.add(id)
  const needs = score.bands.flatMap(band => band.needs ?? [])
  const tests = [
    ...score.rules.flatMap(rule => rule.fact?.test ?? []),
    ...[...(score.gates ?? []), ...(score.times ?? [])].map(({ test }) => test),
    ...needs.flatMap(({ of }) => of),
  ]
  const reads = tests.map(readsOf)
  if (reads.some(({ facts }) => facts.includes('account.tier'))) return true
  const others = [...(score.of ?? []).map(part => part.score), ...reads.flatMap(r => [...r.scores, ...r.bands])]
  return others.some(other => asksTier(scores, other, seen))
}
