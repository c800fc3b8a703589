import { z } from 'zod'
import { EFFECT_DECISIONS } from '../../domain/effect/decide-effect.ts'
import { JourneyRef, Titled } from './views.ts'

const instant = z.iso.datetime()

export const EFFECT_STATES = [
  'planned',
  'reserved',
  'in_flight',
  'held',
  'deferred',
  'unknown',
  'rejected',
  'skipped',
  'sent',
] as const

export const EFFECT_KINDS = ['send', 'alert', 'webhook', 'audience', 'task', 'reassign'] as const

export const EffectRow = z.object({
  key: z.string(),
  kind: z.enum(EFFECT_KINDS),
  state: z.enum(EFFECT_STATES),
  /** in words: `3 touches in 14 days already` */
  reason: z.string().nullable(),
  heldUntil: instant.nullable(),
  /** since when nobody can tell the fate of an attempt */
  unknownSince: instant.nullable(),
  account: z.object({ key: z.string(), name: z.string() }),
  play: Titled.nullable(),
  step: z.string().nullable(),
  /** what it is about: the subject of a message, a content, a webhook, an audience */
  about: z.string(),
  /** a person of the account, or a colleague; null = the account, or nobody yet */
  to: z.string().nullable(),
  /** when it came to its state */
  at: instant,
  decidedAt: instant,
  attempts: z.number(),
  /** what may be decided on it now */
  may: z.array(z.enum(EFFECT_DECISIONS)),
})
export type EffectRow = z.infer<typeof EffectRow>

export const EffectList = z.object({
  items: z.array(EffectRow),
  /** by state, as far as countedUpTo: so many or more */
  counts: z.record(z.string(), z.number()),
  countedUpTo: z.number(),
  next: z.string().nullable(),
})
export type EffectList = z.infer<typeof EffectList>

export const EffectView = EffectRow.extend({
  journey: JourneyRef,
  /** the other side's own words */
  response: z.string().nullable(),
  /** by what a mail server knows it; null = it is no mail, or none was written yet */
  messageId: z.string().nullable(),
  decisions: z.array(
    z.object({
      at: instant,
      as: z.enum(EFFECT_DECISIONS),
      before: z.enum(EFFECT_STATES),
      by: z.string(),
      reason: z.string(),
      /** an order to send again: when an attempt took it up; null = none has */
      takenUpAt: instant.nullable(),
    }),
  ),
})
export type EffectView = z.infer<typeof EffectView>

export const ResolveBody = z.strictObject({
  as: z.enum(EFFECT_DECISIONS).describe('it was sent; it was not and will not be; or it is sent once more'),
  reason: z.string().trim().min(1).max(500).describe('why: it is kept with who and when'),
  seen: z
    .enum(EFFECT_STATES)
    .nullish()
    .describe('the state it was seen in: decided on by somebody else since, it is refused (412)'),
})
