import { z } from 'zod'
import { SWITCH_SCOPES } from '../../domain/touch/switches.ts'

const instant = z.iso.datetime()

/** What a switch is of: everything, or one motion, play or channel. */
export const SwitchNamed = z
  .strictObject({
    scope: z.enum(SWITCH_SCOPES),
    of: z.string().min(1).max(200).nullish().describe('which motion, play or channel; nothing for all'),
  })
  .refine(({ scope, of }) => (scope === 'all') === (of === undefined || of === null), {
    message: 'name which motion, play or channel with "of", and nothing for all',
  })

export const SwitchView = z.object({
  scope: z.enum(SWITCH_SCOPES),
  of: z.string().nullable(),
  title: z.string().describe('what is off, in words'),
  by: z.string(),
  reason: z.string(),
  since: instant,
  until: instant.nullable().describe('null = until somebody switches it on again'),
})
export type SwitchView = z.infer<typeof SwitchView>

/** A time something was off, or is. */
export const SwitchTurn = SwitchView.extend({
  endedAt: instant.nullable().describe('null = it is off still'),
  endedBy: z.string().nullable().describe('null = it ended by itself'),
  endReason: z.string().nullable(),
})
export type SwitchTurn = z.infer<typeof SwitchTurn>

export const SwitchList = z.object({
  items: z.array(SwitchView).describe('what is off'),
  known: z.array(SwitchView.pick({ scope: true, of: true, title: true })).describe('all that can be switched off'),
  turns: z.array(SwitchTurn).describe('what was switched off, the newest first, 50 at most'),
})
export type SwitchList = z.infer<typeof SwitchList>
