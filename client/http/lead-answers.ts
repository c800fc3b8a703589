import { z } from 'zod'
import { LEAD_STATES } from '../../domain/leads/lead-states.ts'
import { StaffView } from './views.ts'

const instant = z.iso.datetime()

export const LeadRow = z.object({
  key: z.string(),
  name: z.string(),
  company: z.string().nullable(),
  title: z.string().nullable(),
  /** where it came from: the source its system names */
  origin: z.string().nullable(),
  state: z.enum(LEAD_STATES),
  stateSince: instant,
  /** null while nobody knows whose it is, or it was refused */
  account: z.object({ key: z.string(), name: z.string() }).nullable(),
  person: z.string().nullable(),
  /** the deal it became, by the id its system gave */
  opportunity: z.string().nullable(),
  /** why it has no account */
  unresolved: z.string().nullable(),
  refusedReason: z.string().nullable(),
  createdAt: instant,
})
export type LeadRow = z.infer<typeof LeadRow>

const counted = z.array(z.object({ reason: z.string(), leads: z.number() }))

export const LeadList = z.object({
  items: z.array(LeadRow),
  /** leads in each state, of all of them */
  counts: z.record(z.string(), z.number()),
  /** why leads were refused at the gate, and why others have no account; most first */
  reasons: z.object({ refused: counted, waiting: counted }),
  next: z.string().nullable(),
})
export type LeadList = z.infer<typeof LeadList>

export const LeadView = LeadRow.extend({
  source: z.string(),
  email: z.string().nullable(),
  /** oldest first; `by` import, rule, hand or task */
  states: z.array(
    z.object({ state: z.enum(LEAD_STATES), since: instant, by: z.string(), staff: StaffView.nullable() }),
  ),
})
export type LeadView = z.infer<typeof LeadView>

export const LeadStateBody = z.strictObject({ state: z.enum(LEAD_STATES) })
