import type { Value } from '../../language/condition/condition.ts'

/** How many accounts a fact is unknown for. */
export interface Gap {
  unknown: number
  of: number
}

/** Unknown facts, by fact and by tier; accounts without one count as tier `none`. */
export class FactGaps {
  readonly byFact = new Map<string, Map<string, Gap>>()
  private readonly facts: readonly string[]

  constructor(facts: readonly string[]) {
    this.facts = facts
    for (const fact of facts) this.byFact.set(fact, new Map())
  }

  /** Counts an account. */
  add(tier: string | null, known: Readonly<Record<string, Value | null | undefined>>): void {
    for (const fact of this.facts) {
      const tiers = this.byFact.get(fact)
      const gap = tiers?.get(tier ?? 'none') ?? { unknown: 0, of: 0 }
      const unknown = gap.unknown + Number((known[fact] ?? null) === null)
      tiers?.set(tier ?? 'none', { unknown, of: gap.of + 1 })
    }
  }
}

/** Several gaps as one. */
export function gapOf(gaps: Iterable<Gap>): Gap {
  const sum = { unknown: 0, of: 0 }
  for (const { unknown, of } of gaps) {
    sum.unknown += unknown
    sum.of += of
  }
  return sum
}

/** The share that is known, 0 to 1; null where there is nothing. */
export function knownShare({ unknown, of }: Gap): number | null {
  return of === 0 ? null : 1 - unknown / of
}
