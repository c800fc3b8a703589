import { z } from 'zod'
import { SNOOZE_PRESETS } from '../../domain/task/snooze-presets.ts'
import { StaffView } from './views.ts'

const staff = z.string().min(1).max(200)
const moment = z.iso.datetime({ offset: true })

const Nothing = z.strictObject({}).nullish()
const Snooze = z
  .strictObject({
    until: moment.optional(),
    preset: z.enum(SNOOZE_PRESETS).optional().describe('reckoned in the working hours of who puts it off'),
  })
  .refine(({ until, preset }) => (until === undefined) !== (preset === undefined), {
    message: 'say until when: "until" with a moment, or one of the presets',
  })
const Complete = z.strictObject({
  outcome: z.string().min(1).max(200).describe('one of the outcomes the task lists'),
  note: z.string().max(4_000).nullish(),
  date: z.iso.date().nullish().describe('a day to come, where the outcome takes one'),
})

/** What each act takes in its body. */
export const ACT_BODIES = {
  claim: Nothing,
  release: Nothing,
  wait: Nothing,
  unwait: Nothing,
  reopen: Nothing,
  undo: Nothing,
  snooze: Snooze,
  assign: z.strictObject({ to: staff }),
  complete: Complete,
} as const
export type ActName = keyof typeof ACT_BODIES

/** Most tasks that one call works. */
const MOST_AT_ONCE = 200

/** One act on many tasks; `act` says which, the other fields are those of that act alone. */
export const ManyActs = z.strictObject({
  act: z.enum(Object.keys(ACT_BODIES) as [ActName, ...ActName[]]),
  tasks: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(200),
        version: z.number().int().optional().describe('what was seen: a newer one is refused, as with If-Match'),
      }),
    )
    .min(1)
    .max(MOST_AT_ONCE),
  with: z.looseObject({}).optional().describe('the body that the act takes for one task'),
})

const instant = z.iso.datetime()

export const TaskActed = z.object({
  id: z.string(),
  version: z.number(),
  /** until then whoever did it may take it back by `undo`; null = not any more */
  undoUntil: instant.nullable(),
  /** what an act that was taken back has led to meanwhile, and stays: sentences */
  reacted: z.array(z.string()),
})
export type TaskActed = z.infer<typeof TaskActed>

/** What came of one of many: the status and the code it would have had alone. */
const OneOfMany = z.object({
  id: z.string(),
  status: z.number(),
  version: z.number().nullable(),
  undoUntil: instant.nullable(),
  code: z.string().nullable(),
  detail: z.string().nullable(),
  /** who was faster, or has it, and since when */
  by: StaffView.nullable(),
  at: instant.nullable(),
})
export type OneOfMany = z.infer<typeof OneOfMany>

export const ManyActed = z.object({ done: z.number(), refused: z.number(), results: z.array(OneOfMany) })
export type ManyActed = z.infer<typeof ManyActed>
