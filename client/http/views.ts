/**
 * What the API answers, as pages and programs read it. Instants are ISO text in UTC, lengths milliseconds, amounts carry
 * their currency. Sentences are in plain words and ready to be shown; names and ids stand beside each other.
 */
import { z } from 'zod'

const instant = z.iso.datetime()

/** Something with a name of its own, as the active release has it. */
export const Titled = z.object({ id: z.string(), title: z.string() })
export type Titled = z.infer<typeof Titled>

export const StaffView = z.object({ id: z.string(), name: z.string(), role: z.string() })
export type StaffView = z.infer<typeof StaffView>

export const StageView = z.object({
  id: z.string(),
  title: z.string(),
  /** its place in the journey, from 1, and how many there are: the ticks beside the word */
  place: z.number(),
  of: z.number(),
})
export type StageView = z.infer<typeof StageView>

export const AccountRef = z.object({
  key: z.string(),
  name: z.string(),
  tier: z.string().nullable(),
  band: Titled.nullable(),
  /** null while it is in no journey */
  stage: StageView.nullable(),
})
export type AccountRef = z.infer<typeof AccountRef>

export const PersonRef = z.object({
  id: z.string(),
  name: z.string(),
  role: Titled.nullable(),
})
export type PersonRef = z.infer<typeof PersonRef>

/** The workflow behind something: its id everywhere, and a link where a Temporal UI is known. */
export const JourneyRef = z.object({
  journey: z.string(),
  run: z.number(),
  workflowId: z.string(),
  temporalUrl: z.string().nullable(),
})
export type JourneyRef = z.infer<typeof JourneyRef>

/** An SLA clock, read now. */
export const SlaView = z.object({
  key: z.string(),
  sla: z.string(),
  title: z.string(),
  /** the team it belongs to; null for one the active release has no more */
  owner: z.string().nullable(),
  status: z.enum(['on-track', 'at-risk', 'breached', 'paused', 'met', 'cancelled']),
  startedAt: instant,
  due: instant.nullable(),
  /** working time: the whole target, what is used, what is left (negative = over) */
  total: z.number(),
  used: z.number(),
  left: z.number(),
  /** does working time run at this moment (the calendar is open and the clock not paused)? */
  ticking: z.boolean(),
  breachedAt: instant.nullable(),
  endedAt: instant.nullable(),
})
export type SlaView = z.infer<typeof SlaView>

/** The content of a message, with the version that went out; `isEdited` = no text of it is that one any more. */
export const SentContent = z.object({
  id: z.string(),
  title: z.string(),
  /** null = nothing went out yet */
  version: z.string().nullable(),
  isEdited: z.boolean(),
})
export type SentContent = z.infer<typeof SentContent>

/** One entry of an account's timeline. */
export const TimelineEntry = z.object({
  id: z.string(),
  at: instant,
  kind: z.enum(['signal', 'decision', 'touch', 'task', 'stage', 'clock', 'alert', 'note']),
  /** the sentence: `Moves from Engaged to Accepted` */
  text: z.string(),
  /** why, or why not: each part with its value and what it would take */
  why: z.array(z.string()),
  /** the journey it is of; null for what is of the account as a whole */
  journey: z.string().nullable(),
  /** a play, step or content id, in monospace; null = none */
  source: z.string().nullable(),
  person: PersonRef.nullable(),
  /** sent, held, unknown, breached …: what needs a mark of its own; null = nothing does */
  state: z.string().nullable(),
  /** of a message that went out: its content, and which version of the text; left out of everything else */
  content: SentContent.optional(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const Timeline = z.object({
  entries: z.array(TimelineEntry),
  /** of all entries, not of this page */
  counts: z.record(z.string(), z.number()),
  /** when it all began; null = nothing has happened */
  first: instant.nullable(),
  next: z.string().nullable(),
})
export type Timeline = z.infer<typeof Timeline>
