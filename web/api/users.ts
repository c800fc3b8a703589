import { queryOptions } from '@tanstack/react-query'
import type { InvitedView, LinkView, SessionView, UserView } from '../../client/http/user-views.ts'
import { read, send } from './request.ts'

/** What an invitation says. */
export interface NewUser {
  name: string
  email: string | null
  staff: string | null
  roles: string[]
}

const pathOf = (id: string, act: string) => `/v1/users/${encodeURIComponent(id)}/${act}`

/** Who may sign in, by name. */
export const usersRead = () =>
  queryOptions({ queryKey: ['users'], queryFn: ({ signal }) => read<UserView[]>('/v1/users', signal) })

/** Where a user is signed in. */
export const sessionsRead = (id: string) =>
  queryOptions({
    queryKey: ['users', id, 'sessions'],
    queryFn: ({ signal }) => read<SessionView[]>(pathOf(id, 'sessions'), signal),
  })

export const invite = (user: NewUser): Promise<InvitedView> => send('/v1/users', user, {})
export const makeLink = (id: string): Promise<LinkView> => send(pathOf(id, 'link'), {}, {})
export const setRoles = (id: string, roles: readonly string[]): Promise<UserView> =>
  send(pathOf(id, 'roles'), { roles }, {})
/** Says which colleague a user is; null = none. */
export const setStaff = (id: string, staff: string | null): Promise<UserView> =>
  send(pathOf(id, 'staff'), { staff }, {})
/** Locks a user out, or lets them in again. */
export const setLockedOut = (id: string, out: boolean): Promise<UserView> =>
  send(pathOf(id, out ? 'disable' : 'enable'), {}, {})
export const endSession = (id: string): Promise<unknown> =>
  send(`/v1/users/sessions/${encodeURIComponent(id)}/revoke`, {}, {})
