import { z } from 'zod'
import { StaffView } from './views.ts'

/** `createdBy` of the first user, whom nobody invited. */
export const FIRST = 'first start'

/** Somebody who may sign in. */
export const UserView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  /** the colleague of the staff list they are */
  staff: StaffView.nullable(),
  roles: z.array(z.string()),
  createdAt: z.string(),
  createdBy: z.string(),
  /** when they last used the pages; null = they have not signed in yet */
  seenAt: z.string().nullable(),
  disabledAt: z.string().nullable(),
})
export type UserView = z.infer<typeof UserView>

/** An address that signs in once; it is shown in this answer and never again. */
export const LinkView = z.object({ link: z.string(), expiresAt: z.string() })
export type LinkView = z.infer<typeof LinkView>

/** A user with the link of their invitation. */
export const InvitedView = LinkView.extend({ user: UserView })
export type InvitedView = z.infer<typeof InvitedView>

/** A session that has not ended. */
export const SessionView = z.object({
  id: z.string(),
  /** the browser, as it calls itself */
  agent: z.string().nullable(),
  createdAt: z.string(),
  seenAt: z.string(),
  expiresAt: z.string(),
  /** is it the one that asks? */
  current: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

/** A change somebody asked for. */
export const ApiActView = z.object({
  id: z.number(),
  at: z.string(),
  /** a user, an API key, or the command line of this machine */
  kind: z.enum(['user', 'key', 'machine']),
  who: z.string(),
  name: z.string(),
  /** the colleague in whose name */
  forStaff: z.string().nullable(),
  asked: z.string(),
  /** what was answered; null = nothing was */
  status: z.number().nullable(),
})
export const ApiActList = z.object({ items: z.array(ApiActView), next: z.string().nullable() })
export type ApiActList = z.infer<typeof ApiActList>
