import type { Truth, Value } from '../../language/condition/condition.ts'
import type { SegmentDefinition } from '../../language/settings.ts'
import { type Ground, truthAt } from '../condition/truth-at.ts'

/**
 * Of which segments an account is a member: yes, no, or null where it cannot be told. `segments`: each after those it
 * asks, as they stand in a release; a segment asked by another one is answered as it comes out here, not as it was kept.
 */
export function segmentsAt(segments: readonly SegmentDefinition[], ground: Ground): Record<string, Truth> {
  const members: Record<string, Truth> = {}
  // laid over the others, which are not asked for: some are worked out when somebody does
  const facts: Record<string, Value | null | undefined> = Object.create(ground.view.facts)
  const view = { ...ground.view, facts }
  for (const { id, when } of segments) {
    const truth = truthAt(when, { ...ground, view })
    members[id] = truth
    facts[`segment.${id}`] = truth
  }
  return members
}

/** Membership as facts, the way conditions read it: `segment.icp-accounts`. */
export function segmentFacts(members: Readonly<Record<string, Truth>>): Record<string, Truth> {
  return Object.fromEntries(Object.entries(members).map(([id, truth]) => [`segment.${id}`, truth]))
}
