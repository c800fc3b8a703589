import { z } from 'zod'
import { StaffView } from './views.ts'

/** Who asks, and what they may do. */
export const MeView = z.object({
  kind: z.enum(['user', 'key', 'machine', 'source']),
  id: z.string(),
  name: z.string(),
  /** the colleague they are; null = none of the staff list */
  staff: StaffView.nullable(),
  /** roles of a user, scopes of a key */
  roles: z.array(z.string()),
  rights: z.array(z.string()),
  /** what they may not, in words, and the roles that may */
  lacks: z.array(z.object({ right: z.string(), may: z.string(), roles: z.array(z.string()) })),
})
export type MeView = z.infer<typeof MeView>
