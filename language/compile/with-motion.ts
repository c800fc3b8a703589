import { ownDealFact } from '../../domain/deals/own-deal-fact.ts'
import type { Context } from './context.ts'

/** The same for what acts on behalf of a motion: `opportunity.` means its own deals there, `newest opportunity.` any. */
export function withMotion(ctx: Context, motion: string): Context {
  if (!ctx.workspace.motions.some(known => known.id === motion)) return ctx
  const names = new Map(ctx.vocabulary.names)
  for (const [word, name] of names) {
    if (name.deals && word === name.name) names.set(word, { ...name, fact: ownDealFact(name.name, motion) })
  }
  return { ...ctx, vocabulary: { ...ctx.vocabulary, names } }
}
