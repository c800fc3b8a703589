/**
 * What the API answers, as pages and programs read it. Instants are ISO text in UTC, lengths milliseconds, amounts carry
 * their currency. Sentences are in plain words and ready to be shown; names and ids stand beside each other.
 */
import { z } from 'zod'

const instant = z.iso.datetime()
const day = z.iso.date()

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
  band: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** null while it is in no journey */
  stage: StageView.nullable(),
})
export type AccountRef = z.infer<typeof AccountRef>

export const PersonRef = z.object({
  id: z.string(),
  name: z.string(),
  role: z.object({ id: z.string(), title: z.string() }).nullable(),
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

export const TaskRow = z.object({
  id: z.string(),
  /** with names filled in: `First call with Ines Vogel` */
  title: z.string(),
  type: z.string(),
  channel: z.string(),
  status: z.enum(['open', 'claimed', 'waiting-on-customer', 'done', 'cancelled']),
  /** why it is there, in one line: what happened, how often, by whom */
  reason: z.string(),
  account: AccountRef,
  person: PersonRef.nullable(),
  /** the role asked for when nobody has it: a gap to be filled */
  wantedRole: z.object({ id: z.string(), title: z.string() }).nullable(),
  due: instant.nullable(),
  sla: SlaView.nullable(),
  assignee: StaffView.nullable(),
  claimedBy: StaffView.nullable(),
  claimedAt: instant.nullable(),
  snoozedUntil: instant.nullable(),
  createdAt: instant,
  doneAt: instant.nullable(),
  outcome: z.object({ id: z.string(), title: z.string() }).nullable(),
  version: z.number(),
})
export type TaskRow = z.infer<typeof TaskRow>

export const TaskList = z.object({
  items: z.array(TaskRow),
  counts: z.object({
    inbox: z.number(),
    snoozed: z.number(),
    done: z.number(),
    dueToday: z.number(),
    doneToday: z.number(),
  }),
  next: z.string().nullable(),
})
export type TaskList = z.infer<typeof TaskList>

/** One entry of an account's timeline. */
export const TimelineEntry = z.object({
  id: z.string(),
  at: instant,
  kind: z.enum(['signal', 'decision', 'touch', 'task', 'stage', 'clock', 'alert']),
  /** the sentence: `Moves from Engaged to Accepted` */
  text: z.string(),
  /** why, or why not: each part with its value and what it would take */
  why: z.array(z.string()),
  /** a play, step or content id, in monospace; null = none */
  source: z.string().nullable(),
  person: PersonRef.nullable(),
  /** sent, held, unknown, breached …: what needs a mark of its own; null = nothing does */
  state: z.string().nullable(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const Timeline = z.object({
  entries: z.array(TimelineEntry),
  /** of all entries, not of this page */
  counts: z.record(z.string(), z.number()),
  next: z.string().nullable(),
})
export type Timeline = z.infer<typeof Timeline>

export const TaskView = TaskRow.extend({
  advice: z.string().nullable(),
  talkTrack: z.array(z.object({ cue: z.string(), say: z.string() })),
  outcomes: z.array(z.object({ id: z.string(), title: z.string(), then: z.string() })),
  contact: z.object({ email: z.string().nullable(), phone: z.string().nullable() }).nullable(),
  whyNow: z.array(TimelineEntry),
  play: z.object({ id: z.string(), title: z.string(), step: z.string() }).nullable(),
  assignedBy: z.string().nullable(),
  people: z.array(PersonRef.extend({ engaged: z.boolean(), lastSeenAt: instant.nullable() })),
  acts: z.array(z.object({ at: instant, act: z.string(), by: StaffView.nullable(), detail: z.string().nullable() })),
  alsoOpen: z.array(
    z.object({ id: z.string(), title: z.string(), due: instant.nullable(), assignee: StaffView.nullable() }),
  ),
  note: z.string().nullable(),
  journey: JourneyRef,
})
export type TaskView = z.infer<typeof TaskView>

export const AccountRow = AccountRef.extend({
  score: z.number(),
  motion: z.string().nullable(),
  status: z.string(),
  owner: StaffView.nullable(),
  openTasks: z.number(),
  people: z.number(),
  /** when something last happened */
  lastSignalAt: instant.nullable(),
  /** the first thing the journey waits for, and until when; null = nothing */
  waitsFor: z.string().nullable(),
  waitsUntil: instant.nullable(),
  journey: JourneyRef.nullable(),
  journeyStatus: z.string().nullable(),
})
export type AccountRow = z.infer<typeof AccountRow>

export const AccountList = z.object({ items: z.array(AccountRow), total: z.number(), next: z.string().nullable() })
export type AccountList = z.infer<typeof AccountList>

/** One stage of the track: `ahead` was not reached yet, `passed` was. */
export const StageStayView = StageView.extend({
  means: z.string(),
  state: z.enum(['passed', 'now', 'ahead', 'skipped']),
  since: instant.nullable(),
  until: instant.nullable(),
  /** stays so far: more than one after a fall-back */
  stays: z.number(),
})

/** One thing a play does or waits for. */
const RunningLane = z.object({
  lane: z.string(),
  step: z.string(),
  /** `waits for a reply or a booked meeting` */
  waitsFor: z.string(),
  since: instant,
  until: instant.nullable(),
  /** what happens when the time is up */
  then: z.string().nullable(),
})

export const RunningPlay = z.object({
  play: z.string(),
  title: z.string(),
  motion: z.string(),
  n: z.number(),
  startedAt: instant,
  until: instant.nullable(),
  lanes: z.array(RunningLane),
})

const ScoreLine = z.object({ text: z.string(), points: z.number(), capped: z.boolean() })
export const ScoreView = z.object({
  id: z.string(),
  title: z.string(),
  value: z.number(),
  band: z.object({ id: z.string(), title: z.string(), since: instant.nullable() }).nullable(),
  /** they add up to the value shown */
  lines: z.array(ScoreLine),
  at: instant,
})

export const AccountView = z.object({
  account: AccountRow,
  domain: z.string().nullable(),
  facts: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
  team: z.array(z.object({ role: z.string(), title: z.string(), staff: StaffView })),
  hierarchy: z.object({
    parent: z.object({ key: z.string(), name: z.string() }).nullable(),
    children: z.array(z.object({ key: z.string(), name: z.string() })),
  }),
  stages: z.array(StageStayView),
  journey: JourneyRef.extend({
    status: z.string(),
    startedAt: instant,
    nextDue: instant.nullable(),
    pausedUntil: instant.nullable(),
    parked: z.object({ code: z.string(), detail: z.string(), entry: z.number().nullable() }).nullable(),
    ended: z.object({ as: z.string(), at: instant }).nullable(),
  }).nullable(),
  running: z.array(RunningPlay),
  clocks: z.array(SlaView),
  scores: z.array(ScoreView),
  people: z.array(
    PersonRef.extend({
      title: z.string().nullable(),
      engaged: z.boolean(),
      optedOut: z.boolean(),
      lastSeenAt: instant.nullable(),
      points: z.number(),
    }),
  ),
  /** roles of the workspace nobody at the account has */
  gaps: z.array(z.object({ id: z.string(), title: z.string() })),
  opportunities: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      stage: z.string(),
      amount: z.number().nullable(),
      currency: z.string().nullable(),
      closeDate: day.nullable(),
    }),
  ),
  contracts: z.array(
    z.object({
      id: z.string(),
      starts: day,
      ends: day,
      amount: z.number().nullable(),
      currency: z.string().nullable(),
      daysLeft: z.number(),
    }),
  ),
  openTasks: z.array(TaskRow),
})
export type AccountView = z.infer<typeof AccountView>

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
  content: z.string().nullable(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  /** the whole message as it came over the wire */
  source_text: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  response: z.string().nullable(),
  journey: JourneyRef,
})
export type OutboxMail = z.infer<typeof OutboxMail>

export const StatusView = z.object({
  healthy: z.boolean(),
  pid: z.number(),
  version: z.string(),
  api: z.string(),
  web: z.string(),
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
  temporalUi: z.string().nullable(),
  outbox: z.string(),
  database: z.string(),
  release: z.object({ id: z.number(), hash: z.string(), activatedAt: instant }).nullable(),
  /** milliseconds the local clock is ahead; 0 = it is the machine's */
  clockAhead: z.number(),
  now: instant,
  local: z.boolean(),
  emailMode: z.string(),
  definitionProblems: z.array(
    z.object({
      file: z.string(),
      line: z.number(),
      col: z.number(),
      code: z.string(),
      what: z.string(),
      severity: z.string(),
      fix: z.string(),
    }),
  ),
  parts: z.record(z.string(), z.object({ ok: z.boolean(), says: z.string() })),
})
export type StatusView = z.infer<typeof StatusView>

/** What the event stream says: something of this kind changed, look again. */
export const LiveEvent = z.object({
  what: z.enum(['journey', 'task', 'effect', 'mail', 'account', 'settings', 'clock', 'hello']),
  account: z.string().nullable(),
  task: z.string().nullable(),
})
export type LiveEvent = z.infer<typeof LiveEvent>
