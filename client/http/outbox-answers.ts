import { z } from 'zod'
import { JourneyRef, Titled } from './views.ts'

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
  counts: z.record(z.string(), z.number()),
  next: z.string().nullable(),
})
export type Outbox = z.infer<typeof Outbox>

export const OutboxMail = OutboxRow.extend({
  from: z.string(),
  content: Titled.extend({
    owner: z.string().nullable(),
    /** hash of the text that went out; null = none has */
    version: z.string().nullable(),
    /** has the text been edited since? */
    isEdited: z.boolean(),
  }).nullable(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  /** the whole message as it came over the wire */
  source_text: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  response: z.string().nullable(),
  journey: JourneyRef,
})
export type OutboxMail = z.infer<typeof OutboxMail>
