import { ownDealFact } from '../../domain/deals/own-deal-fact.ts'
import { canonicalJson } from '../canonical-json.ts'
import { mayBeUnknown } from '../compile/scores.ts'
import type { Condition, Truth } from '../condition/condition.ts'
import { segmentFact } from '../condition/segment-leaf.ts'
import { isEmpty } from '../condition/value-set.ts'
import type { Release } from '../release.ts'
import type { FactType } from '../settings.ts'
import { type Box, meet } from './box.ts'
import { boxesOf, type Known } from './boxes-of.ts'

/** A condition that does not hold whenever another is asked, for it is looked at first, and what it does then. */
export interface Settled {
  when: Condition
  /** `"opportunity.stage is won" moves the account on first` */
  then: string
}

/** Why a condition can never be found true, false or unknown (null); null = it may be. */
export type WhyNever = (asked: Condition, truth: Truth, settled: readonly Settled[]) => string | null

const STATUS: FactType = { type: 'one of', values: ['open', 'claimed', 'waiting-on-customer', 'done', 'cancelled'] }

/** What conditions of a release may name. */
function knownOf({ settings, atoms }: Release): Known {
  const names: Map<
    string,
    { type: FactType; reach: { min: number; max: number; ceiling: number } | null; mayBeUnknown: boolean }
  > = new Map()
  const add = (name: string, type: FactType, mayBeUnknown: boolean) =>
    names.set(name, { type, reach: null, mayBeUnknown })
  for (const fact of Object.values(settings.facts)) add(fact.name, fact, fact.mayBeUnknown)
  for (const score of Object.values(settings.scores)) {
    const { id, range, bands, per } = score
    if (per === 'person') continue
    const reach = { ...range, ceiling: range.max }
    names.set(`score.${id}`, { type: { type: 'number' }, reach, mayBeUnknown: mayBeUnknown(score) })
    add(`band.${id}`, { type: 'one of', values: [...bands.map(band => band.id), 'none'] }, false)
  }
  for (const { id, outcomes } of Object.values(settings.tasks)) {
    add(`task.${id}.outcome`, { type: 'one of', values: outcomes.map(one => one.id) }, true)
    add(`task.${id}.status`, STATUS, true)
  }
  add('task.status', STATUS, false)
  const known = { names, atoms: new Map(Object.entries(atoms)) }
  // a membership is unknown where what it stands on is
  for (const { id, when } of settings.segments)
    add(segmentFact(id), { type: 'yes/no' }, where(when, null, known).length > 0)
  return known
}

/** A deal always has a stage: where that is unknown there is no deal, and nothing else of it is known. */
function dealsHang({ settings }: Release): (box: Box) => boolean {
  const subject = (name: string): string => canonicalJson({ k: 'fact', name })
  const ofDeals = Object.values(settings.facts).filter(fact => fact.resolver === 'newest opportunity')
  // of the newest deal, and of the newest one of each motion
  const kinds = [
    ofDeals,
    ...settings.workspace.motions.map(({ id }) => ofDeals.map(fact => ({ ...fact, name: ownDealFact(fact.name, id) }))),
  ]
  return box =>
    kinds.every(facts => {
      const stage = facts.map(fact => (fact.field === 'stage' ? box.get(subject(fact.name)) : undefined)).find(Boolean)
      if (!stage || !isEmpty({ ...stage, unknown: false })) return true
      return facts.every(fact => box.get(subject(fact.name))?.unknown !== false)
    })
}

function where(condition: Condition, truth: Truth, known: Known): readonly Box[] {
  if (truth !== null) return boxesOf(condition, truth ? 'true' : 'false', known)
  return meet(boxesOf(condition, 'not true', known), boxesOf(condition, 'not false', known))
}

/**
 * Knows which truths of conditions no account can show, so that nobody has to test them: what is asked is always known, every
 * value makes it so, or what has to hold for it would have been acted on before. A yes is certain; a no may be a "cannot tell".
 */
export function createWhyNever(release: Release): WhyNever {
  const known = knownOf(release)
  const hangs = dealsHang(release)
  return (asked, truth, settled) => {
    const all = where(asked, truth, known)
    if (all.length === 0) return truth === null ? 'what it reads is always known' : `no value makes it ${truth}`
    let left: readonly Box[] = all.filter(hangs)
    if (left.length === 0) return 'of a deal without a stage nothing is known'
    for (const { when, then } of settled) {
      left = meet(left, boxesOf(when, 'not true', known))
      if (left.length === 0) return then
    }
    return null
  }
}
