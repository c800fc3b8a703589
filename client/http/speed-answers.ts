import { z } from 'zod'
import { SPEED_BY } from '../../db/speed-table.ts'
import { SpreadView } from './sla-answers.ts'
import { StaffView, Titled } from './views.ts'

export const SpeedLine = z.object({
  /** the team, colleague, tier or play; null = nobody yet, or no tier */
  key: z.string().nullable(),
  title: z.string(),
  /** engaged: the first thing asked for is done; somebody has it; nobody has it */
  engaged: z.number(),
  waiting: z.number(),
  unassigned: z.number(),
  system: SpreadView,
  human: SpreadView,
  /** touches that were due: in time, later, not at all */
  kept: z.number(),
  late: z.number(),
  missed: z.number(),
  /** in time of all that were due; null while none was */
  adherence: z.number().nullable(),
})
export type SpeedLine = z.infer<typeof SpeedLine>

export const SpeedTable = z.object({
  definition: z.string(),
  by: z.enum(SPEED_BY),
  since: z.iso.datetime(),
  total: SpeedLine,
  rows: z.array(SpeedLine),
})
export type SpeedTable = z.infer<typeof SpeedTable>

export const SpeedCaseView = z.object({
  id: z.string(),
  account: z.object({ key: z.string(), name: z.string(), tier: z.string().nullable() }),
  play: Titled,
  /** the kind of task, or the touch */
  thing: z.string(),
  rep: StaffView.nullable(),
  at: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
  system: z.number().nullable(),
  human: z.number().nullable(),
})
export type SpeedCaseView = z.infer<typeof SpeedCaseView>

export const SpeedCases = z.object({ items: z.array(SpeedCaseView), next: z.string().nullable() })
export type SpeedCases = z.infer<typeof SpeedCases>
