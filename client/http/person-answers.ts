import { z } from 'zod'
import { FUNCTIONS, SENIORITIES } from '../../domain/people/title/titles.ts'
import { PersonRef } from './views.ts'

/** Somebody at an account, with what their title says and who says their role. */
export const PersonView = PersonRef.extend({
  account: z.string(),
  title: z.string().nullable(),
  /** as their title is read; null = it does not say */
  seniority: z.enum(SENIORITIES).nullable(),
  function: z.enum(FUNCTIONS).nullable(),
  /** in what the title says, 0 to 1 */
  confidence: z.number(),
  /** who says the role: a hand, a system of record, only the title; null = nobody, or nobody knows */
  roleBy: z.enum(['hand', 'crm', 'title']).nullable(),
  roleConfidence: z.number().nullable(),
  /** campaigns they were in, the newest first, 50 at most */
  campaigns: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      /** webinar, e-mail: whatever its system calls it */
      kind: z.string().nullable(),
      route: z.string().nullable(),
      status: z.string().nullable(),
      since: z.iso.datetime(),
      respondedAt: z.iso.datetime().nullable(),
    }),
  ),
})
export type PersonView = z.infer<typeof PersonView>

export const PersonRoleBody = z.strictObject({ role: z.string().min(1).max(200).nullable() })

/** People found by a name, each with the account they are at. */
export const PersonHits = z.object({
  items: z.array(PersonRef.extend({ account: z.object({ key: z.string(), name: z.string() }) })),
})
export type PersonHits = z.infer<typeof PersonHits>
