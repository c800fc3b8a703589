import { z } from 'zod'
import { ASIDE_KINDS } from '../../domain/aside/patience.ts'

const instant = z.iso.datetime()

export const AsideRow = z.object({
  kind: z.enum([...ASIDE_KINDS, 'journey']),
  /** the account (of `account` and `conditions`), the content, the endpoint, the channel, the event as `SOURCE/ID`; of a parked journey `growth/acme` */
  ref: z.string(),
  /** a code */
  reason: z.string(),
  failures: z.number().nullable(),
  /** the entry a journey could not work */
  entry: z.number().nullable(),
  since: instant.nullable(),
  /** effects that wait for it */
  waiting: z.number(),
})
export type AsideRow = z.infer<typeof AsideRow>

export const AsideList = z.object({
  items: z.array(AsideRow),
  /** there are others beside those listed */
  more: z.boolean(),
})
export type AsideList = z.infer<typeof AsideList>
