import { z } from 'zod'
import { JourneyRef, SentContent } from './views.ts'

const instant = z.iso.datetime()

export const OutboxRow = z.object({
  id: z.string(),
  subject: z.string(),
  /** a person of an account, or a colleague */
  to: z.object({ name: z.string(), address: z.string().nullable() }),
  account: z.object({ key: z.string(), name: z.string() }),
  /** `open-three-doors / brief`, or the clock an alert is about */
  source: z.string(),
  kind: z.enum(['send', 'alert']),
  state: z.enum(['planned', 'reserved', 'in_flight', 'sent', 'deferred', 'rejected', 'skipped', 'held', 'unknown']),
  /** in words: `3 touches in 14 days already` */
  reason: z.string().nullable(),
  heldUntil: instant.nullable(),
  at: instant,
})
export type OutboxRow = z.infer<typeof OutboxRow>

export const Outbox = z.object({
  items: z.array(OutboxRow),
  /** by state, as far as countedUpTo: so many or more */
  counts: z.record(z.string(), z.number()),
  countedUpTo: z.number(),
  next: z.string().nullable(),
})
export type Outbox = z.infer<typeof Outbox>

/** One thing the touch gate asks of a message. */
export const GateLine = z.object({
  /** in words: `Quiet hours over` */
  asks: z.string(),
  /** it passes, it is what stops the message, or it is asked when that is over */
  verdict: z.enum(['yes', 'no', 'later']),
  /** why not, in words */
  says: z.string().nullable(),
  /** touches that count against a limit, oldest first */
  touches: z.array(instant),
  /** since when there is a consent */
  since: instant.nullable(),
  /** the last day a content may go out */
  until: z.iso.date().nullable(),
  /** in whose hours it is quiet */
  zone: z.string().nullable(),
})
export type GateLine = z.infer<typeof GateLine>

export const OutboxMail = OutboxRow.extend({
  from: z.string(),
  content: SentContent.extend({ owner: z.string().nullable() }).nullable(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  /** the whole message as it came over the wire */
  source_text: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  response: z.string().nullable(),
  journey: JourneyRef,
  /** the step that sends it; null = no play does */
  step: z.object({ play: z.string(), id: z.string() }).nullable(),
  /** what the touch gate asked, in its order; null = the gate is not what keeps it */
  gate: z.array(GateLine).nullable(),
})
export type OutboxMail = z.infer<typeof OutboxMail>
