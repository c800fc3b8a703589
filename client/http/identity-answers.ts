import { z } from 'zod'

const instant = z.iso.datetime()

/** A decision about whose something is. */
export const DecisionView = z.object({
  id: z.number(),
  /** key, person, visitor, domain, name or address: what was looked at */
  about: z.string(),
  subject: z.string(),
  /** null = it belongs to no account */
  account: z.string().nullable(),
  rule: z.string(),
  confidence: z.number(),
  /** the whole of it in a sentence */
  text: z.string(),
  /** levels and weights in bits, ties, and what else the rule stands on */
  features: z.record(z.string(), z.unknown()),
  /** version of the weights that compared names; empty where none were needed */
  model: z.string(),
  by: z.string(),
  at: instant,
})
export type DecisionView = z.infer<typeof DecisionView>

export const DecisionList = z.object({ items: z.array(DecisionView) })

/** Whose a signal is, and by what; or why it has no account. */
export const SignalIdentity = z.object({
  source: z.string(),
  id: z.string(),
  account: z.string().nullable(),
  person: z.string().nullable(),
  unresolved: z.string().nullable(),
  /** null for what the engine noticed itself */
  decision: DecisionView.nullable(),
})
export type SignalIdentity = z.infer<typeof SignalIdentity>

/** What only a person can decide: whose a domain is, which account a name means. */
export const ReviewView = z.object({
  id: z.number(),
  about: z.enum(['domain', 'name']),
  subject: z.string(),
  written: z.string(),
  /** the likeliest first */
  candidates: z.array(
    z.object({
      account: z.string(),
      name: z.string().nullable(),
      probability: z.number().nullable(),
      features: z.record(z.string(), z.unknown()),
    }),
  ),
  /** signals that wait for the answer */
  waiting: z.number(),
  openedAt: instant,
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  /** what was decided; null while it is open, or where it is none of them */
  account: z.string().nullable(),
})
export type ReviewView = z.infer<typeof ReviewView>

export const ReviewList = z.object({ items: z.array(ReviewView) })

/** Signals that wait until somebody knows whose they are, by the reason why. */
export const WaitingView = z.object({ reasons: z.array(z.object({ reason: z.string(), signals: z.number() })) })

/** What somebody did to accounts. */
export const ActView = z.object({
  id: z.number(),
  act: z.enum(['merge', 'move', 'split', 'parent', 'join']),
  from: z.string(),
  to: z.string().nullable(),
  /** the whole of it in a sentence */
  text: z.string(),
  by: z.string(),
  at: instant,
  undoneBy: z.string().nullable(),
  undoneAt: instant.nullable(),
})
export type ActView = z.infer<typeof ActView>

export const ActList = z.object({ items: z.array(ActView) })

const key = z.string().min(1).max(200)
const ids = z.array(z.string().min(1).max(300)).max(1_000).default([])

export const MergeBody = z.strictObject({
  from: key.describe('the account that is merged away; its key means the other one from then on'),
  into: key.describe('the account that stays'),
})

export const MoveBody = z.strictObject({ person: z.string().min(1).max(200), to: key })

export const SplitBody = z.strictObject({
  from: key,
  to: key.describe('the account that gets them; a new one needs a name'),
  name: z.string().min(1).max(500).optional(),
  people: ids,
  domains: ids,
  opportunities: ids,
  contracts: ids,
})

export const ParentBody = z.strictObject({
  account: key,
  parent: key.nullable().describe('what it hangs below; null = nothing'),
  weight: z.number().min(0).max(100).optional().describe('how much of it counts there; 1 unless told'),
})

export const DomainBody = z.strictObject({
  domain: z.string().min(1).max(300).describe('as in an address or a web site: it is cut to what is registered'),
  account: key,
  kind: z.enum(['own', 'brand', 'subsidiary']).default('own'),
  from: z.iso.datetime({ offset: true }).nullish().describe('since when it is theirs; always unless told'),
  to: z.iso.datetime({ offset: true }).nullish().describe('until when'),
  remove: z.boolean().default(false).describe('take it away instead'),
})

/** A domain that was given or taken. */
export const DomainGiven = z.object({ domain: z.string(), account: z.string(), removed: z.boolean() })

const UtmKinds = z.enum(['source', 'medium', 'campaign'])

export const TaxonomyList = z.object({
  items: z.array(z.object({ what: UtmKinds, written: z.string(), called: z.string() })),
})

export const TaxonomyBody = z.strictObject({
  what: UtmKinds,
  written: z.string().min(1).max(300).describe('in any spelling: Spring+26, spring_26 and spring-26 are one'),
  called: z.string().min(1).max(300).nullable().describe('what it is called; null = as it is written'),
})
