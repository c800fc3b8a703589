import type { SignalSum } from './rule-terms.ts'

/** An account of a tree, and how much of it counts at the top: the product of the weights on the way. */
export interface TreeShare {
  key: string
  weight: number
}

/**
 * The sums of a whole tree of accounts, as those of the account at its top: each counts by its share. Sums are linear, so rolling up
 * before reading is the same as reading and adding up, and what a score caps or saturates it does once for the group.
 */
export function rollUpSums(tree: readonly TreeShare[], sums: ReadonlyMap<string, readonly SignalSum[]>): SignalSum[] {
  return tree.flatMap(({ key, weight }) =>
    weight === 0 ? [] : (sums.get(key) ?? []).map(sum => ({ ...sum, f: sum.f * weight })),
  )
}
