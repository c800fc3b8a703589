import { z } from 'zod'
import { EffectRow } from './effect-answers.ts'
import { PersonRef, StaffView } from './views.ts'

const instant = z.iso.datetime()

/** An answer of somebody; what they wrote is null where only a signal told of it. */
export const ReplyView = z.object({
  id: z.number(),
  account: z.string(),
  person: z.string(),
  at: instant,
  subject: z.string().nullable(),
  body: z.string().nullable(),
  handledAt: instant.nullable().describe('null = automatic touches to them wait'),
  handledBy: z.string().nullable(),
})
export type ReplyView = z.infer<typeof ReplyView>

/** Somebody who has answered and waits for us. */
export const WaitingPerson = z.object({
  person: PersonRef,
  account: z.object({ key: z.string(), name: z.string() }),
  /** who of us has the account; null = nobody */
  owner: StaffView.nullable(),
  /** when the oldest answer that waits came, and the newest */
  since: instant,
  at: instant,
  answers: z.number().describe('how many wait'),
  /** of the newest */
  subject: z.string().nullable(),
  excerpt: z.string().nullable().describe('the beginning of the newest, where it is known'),
  held: z.number().describe('messages and audiences held because of it'),
})
export type WaitingPerson = z.infer<typeof WaitingPerson>

export const ReplyList = z.object({
  items: z.array(WaitingPerson),
  counts: z.object({
    all: z.number(),
    own: z.number().describe('of accounts that `owner` works, and those nobody does'),
  }),
  next: z.string().nullable(),
})
export type ReplyList = z.infer<typeof ReplyList>

/** What one person answered, and what is held until that is handled. */
export const PersonReplies = z.object({
  items: z.array(ReplyView),
  held: z.array(EffectRow),
  waiting: WaitingPerson.nullable().describe('as the list of who waits has them; null = they wait for nothing'),
})
export type PersonReplies = z.infer<typeof PersonReplies>

export const HandledView = z.object({ person: z.string(), handled: z.number().describe('answers that waited for it') })
