import { z } from 'zod'
import { GOAL_STATES } from '../../domain/account/plan-goals.ts'
import { StaffView, Titled } from './views.ts'

const instant = z.iso.datetime()
const day = z.iso.date()

const GoalView = z.object({
  id: z.number(),
  title: z.string(),
  due: day.nullable(),
  state: z.enum(GOAL_STATES),
  /** who of us said so last */
  setBy: StaffView,
  setAt: instant,
})

/** Touches of one lane of a play: how many are done, and how many are to come. */
const LaneTouches = z.object({
  play: Titled,
  /** false = what runs of it did that are over, in whatever lane */
  running: z.boolean(),
  /** null = the main one */
  lane: z.string().nullable(),
  channels: z.array(z.object({ channel: z.string(), done: z.number(), planned: z.number() })),
})

/** The plan of an account: whose it is, what is to be reached by when, and the touches towards it. */
export const PlanView = z.object({
  /** what If-Match names; 0 = nobody has made one */
  version: z.number(),
  owner: StaffView.nullable(),
  goals: z.array(GoalView),
  changedBy: StaffView.nullable(),
  changedAt: instant.nullable(),
  /** plays that run come first */
  touches: z.array(LaneTouches),
})
export type PlanView = z.infer<typeof PlanView>

export const PlanBody = z.strictObject({
  owner: z.string().min(1).max(200).nullable(),
  goals: z
    .array(
      z.strictObject({
        id: z.number().int().nullable().default(null).describe('null = a new one; one that is left out is gone'),
        title: z.string().trim().min(1).max(300),
        due: day.nullable().default(null),
        state: z.enum(GOAL_STATES).default('open'),
      }),
    )
    .max(50),
})

export const NoteBody = z.strictObject({ text: z.string().trim().min(1).max(4_000) })

export const NoteKept = z.object({ id: z.number(), account: z.string() })
