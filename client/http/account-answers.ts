import { z } from 'zod'
import { TaskRow } from './task-answers.ts'
import { AccountRef, JourneyRef, PersonRef, SlaView, StaffView, StageView, TimelineEntry } from './views.ts'

const instant = z.iso.datetime()
const day = z.iso.date()

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

/** Scores of an account at a moment, every line of them. */
export const AccountScores = z.object({ account: z.string(), at: z.iso.datetime(), scores: z.array(ScoreView) })
export type AccountScores = z.infer<typeof AccountScores>
export type AccountScore = z.infer<typeof ScoreView>

/** What was decided in a stretch of time, and what stands undecided at its end. */
export const WhyView = z.object({
  account: z.string(),
  since: z.iso.datetime(),
  at: z.iso.datetime(),
  stage: StageView.nullable(),
  /** newest first */
  decided: z.array(TimelineEntry),
  /** the last word on every move and start that did not come about; the value now stands beside the one told then */
  standing: z.array(TimelineEntry),
})
export type WhyView = z.infer<typeof WhyView>

/** The buying group: everybody we know, and the roles nobody has. */
export const GroupView = AccountView.pick({ people: true, gaps: true })
export type GroupView = z.infer<typeof GroupView>
