import { z } from 'zod'
import { SLA_STATES } from '../../db/sla-filter.ts'
import { SlaView, StaffView, Titled } from './views.ts'

const instant = z.iso.datetime()

export const SlaClockRow = SlaView.extend({
  /** where it stands; `missed` = breached and over */
  state: z.enum(SLA_STATES),
  account: z.object({ key: z.string(), name: z.string(), tier: z.string().nullable() }),
  journey: z.string(),
  play: Titled.nullable(),
  motion: Titled,
  /** null for a promise of a stage */
  task: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** who has the task, or did it */
  holder: StaffView.nullable(),
  verdictAt: instant.nullable(),
})
export type SlaClockRow = z.infer<typeof SlaClockRow>

export const SlaList = z.object({
  items: z.array(SlaClockRow),
  /** clocks that run, by state, with the filters but not of one state alone */
  counts: z.record(z.string(), z.number()),
  next: z.string().nullable(),
})
export type SlaList = z.infer<typeof SlaList>

/** Working time in milliseconds; null = nothing to measure yet. */
export const SpreadView = z.object({ median: z.number().nullable(), p90: z.number().nullable() })
export type SpreadView = z.infer<typeof SpreadView>

export const VerdictRow = z.object({
  /** null = all SLAs together */
  sla: Titled.nullable(),
  met: z.number(),
  missed: z.number(),
  cancelled: z.number(),
  /** met of met and missed; null while there is neither */
  hitRate: z.number().nullable(),
  system: SpreadView,
  human: SpreadView,
})
export type VerdictRow = z.infer<typeof VerdictRow>

export const VerdictsView = z.object({
  definition: z.string(),
  since: instant,
  /** all together first, then each SLA */
  rows: z.array(VerdictRow),
})
export type VerdictsView = z.infer<typeof VerdictsView>
