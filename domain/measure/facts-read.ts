import type { Definitions } from '../account/definitions.ts'
import { declaredFact } from '../deals/own-deal-fact.ts'

/** Names of facts anywhere inside a compiled test. */
function namesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.flatMap(namesIn)
  const { k, name } = node as { k?: unknown; name?: unknown }
  const own = k === 'fact' && typeof name === 'string' ? [name] : []
  return [...own, ...Object.values(node).flatMap(namesIn)]
}

/** The declared facts that the active release reads: in its conditions, and in the rules of its scores and tiers. By name. */
export function factsRead({ atoms, settings }: Pick<Definitions, 'atoms' | 'settings'>): string[] {
  const asked = [...atoms.values()].flatMap(atom => atom.reads.facts)
  const scored = Object.values(settings.scores).flatMap(({ rules }) => rules.flatMap(({ fact }) => namesIn(fact?.test)))
  const tiered = (settings.tiers ?? []).flatMap(({ test }) => namesIn(test))
  return [...new Set([...asked, ...scored, ...tiered].map(declaredFact))].filter(name => name in settings.facts).sort()
}
