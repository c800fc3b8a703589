import { z } from 'zod'
import { AccountView, ScoreView, StageView, TimelineEntry } from './views.ts'

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
