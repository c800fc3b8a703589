import { z } from 'zod'
import { AlsoHere } from './also-answers.ts'
import { BuyingGroupView, KnownPerson } from './group-answers.ts'
import { LeadRow } from './lead-answers.ts'
import { PlanView } from './plan-answers.ts'
import { AccountJourney, JourneyLine } from './run-answers.ts'
import { TaskRow } from './task-answers.ts'
import { TierView } from './tier-answers.ts'
import { AccountRef, StaffView, StageView, TimelineEntry, Titled } from './views.ts'

const instant = z.iso.datetime()
const day = z.iso.date()

/** A journey that would begin were there a place: `place` counts from 1 among the accounts that wait. */
const WaitingPlace = z.object({ journey: Titled, place: z.number(), of: z.number(), since: instant })
export type WaitingPlace = z.infer<typeof WaitingPlace>

export const AccountRow = AccountRef.extend({
  score: z.number(),
  /** how valuable it is to work on, 0 to 100, with what that is made of; null where the workspace declares no rank */
  rank: z
    .object({
      value: z.number(),
      /** how much of it is known, in hundredths */
      known: z.number(),
      /** they add up to the value; `stands` from 0 to 100, null = unknown, so the others count for it */
      terms: z.array(
        z.object({ id: z.string(), title: z.string(), stands: z.number().nullable(), points: z.number() }),
      ),
    })
    .nullable(),
  status: z.string(),
  /** a target account that is not yet engaged: never in a journey, waiting for no place in one, no customer */
  newTarget: z.boolean(),
  owner: StaffView.nullable(),
  openTasks: z.number(),
  people: z.number(),
  /** when something last happened */
  lastSignalAt: instant.nullable(),
  /** those it is in, the one of the first motion first: `stage` above is of that one */
  journeys: z.array(JourneyLine),
  waiting: z.array(WaitingPlace),
})
export type AccountRow = z.infer<typeof AccountRow>

export const AccountList = z.object({ items: z.array(AccountRow), total: z.number(), next: z.string().nullable() })
export type AccountList = z.infer<typeof AccountList>

const ScoreLine = z.object({ text: z.string(), points: z.number(), capped: z.boolean() })
export const ScoreView = z.object({
  id: z.string(),
  title: z.string(),
  owner: z.string(),
  /** null while nothing it is made of is known */
  value: z.number().nullable(),
  /** how much of what it is made of is known, in hundredths */
  known: z.number(),
  band: z.object({ id: z.string(), title: z.string(), since: instant.nullable() }).nullable(),
  /** they add up to the value shown */
  lines: z.array(ScoreLine),
  at: instant,
})

/** Who keeps automatic touches away from an account, why, and until when. */
export const HoldView = z.object({
  reason: z.string(),
  by: StaffView,
  since: z.iso.datetime(),
  until: z.iso.datetime(),
})
export type HoldView = z.infer<typeof HoldView>

/** An account above or below another, with its ranking score and the stage of the journey it is furthest in. */
const Relative = z.object({ key: z.string(), name: z.string(), score: z.number(), stage: z.string().nullable() })

export const AccountView = z.object({
  account: AccountRow,
  /** IANA name of the zone its people are in */
  zone: z.string(),
  /** null = touches go out as ever */
  hold: HoldView.nullable(),
  domain: z.string().nullable(),
  tier: TierView,
  facts: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
  team: z.array(z.object({ role: z.string(), title: z.string(), staff: StaffView })),
  hierarchy: z.object({
    parent: Relative.nullable(),
    children: z.array(Relative),
    /** the ranking score of the account with all below it, by the weights of the tree; null = nothing is below it */
    group: z.object({ title: z.string(), value: z.number(), accounts: z.number() }).nullable(),
  }),
  /** its newest run of each journey, those it is in first */
  journeys: z.array(AccountJourney),
  scores: z.array(ScoreView),
  people: z.array(KnownPerson),
  /** roles of the workspace nobody at the account has */
  gaps: z.array(z.object({ id: z.string(), title: z.string() })),
  groups: z.array(BuyingGroupView),
  /** counts what was set in them by hand: the ETag of `/v1/accounts/:key/group` */
  groupsVersion: z.number(),
  /** those that came to their state last first */
  leads: z.array(LeadRow),
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
  /** who takes part in which deal: `said` is the word of its system where we have no role for it */
  dealPeople: z.array(
    z.object({ opportunity: z.string(), person: z.string(), role: Titled.nullable(), said: z.string().nullable() }),
  ),
  contracts: z.array(
    z.object({
      id: z.string(),
      starts: day,
      ends: day,
      amount: z.number().nullable(),
      currency: z.string().nullable(),
      daysLeft: z.number(),
      /** the last day to give notice, and whether it goes on when nobody does; null = not said */
      noticeDate: day.nullable(),
      autoRenews: z.boolean().nullable(),
    }),
  ),
  openTasks: z.array(TaskRow),
  also: AlsoHere,
  plan: PlanView,
})
export type AccountView = z.infer<typeof AccountView>

/** Scores of an account at a moment, every line of them. */
export const AccountScores = z.object({ account: z.string(), at: z.iso.datetime(), scores: z.array(ScoreView) })
export type AccountScores = z.infer<typeof AccountScores>
/** How the scores of an account went, week by week: `values` stand beside the moments, null = nothing was known. */
export const ScoreCourse = z.object({
  account: z.string(),
  at: z.array(instant),
  scores: z.array(z.object({ id: z.string(), title: z.string(), values: z.array(z.number().nullable()) })),
})
export type ScoreCourse = z.infer<typeof ScoreCourse>

export type AccountScore = z.infer<typeof ScoreView>

/** What was decided in a stretch of time, and what stands undecided at its end. */
export const WhyView = z.object({
  account: z.string(),
  since: z.iso.datetime(),
  at: z.iso.datetime(),
  /** where each journey stood at the end of it */
  stands: z.array(z.object({ journey: Titled, stage: StageView.nullable() })),
  /** places it waits for now */
  waiting: z.array(WaitingPlace),
  /** what holds its automatic touches at the end of it, where that is now */
  hold: HoldView.nullable(),
  /** what came in, newest first, at most 50: what each changed, or that nothing waited for it */
  signals: z.array(TimelineEntry),
  /** newest first */
  decided: z.array(TimelineEntry),
  /** the last word on every move and start that did not come about; the value now stands beside the one told then */
  standing: z.array(TimelineEntry),
})
export type WhyView = z.infer<typeof WhyView>
