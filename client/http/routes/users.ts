import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { inTransaction } from '../../../db/pool.ts'
import { listSessions, revokeSession, revokeSessionsOf } from '../../../db/sessions.ts'
import { endSignInLinks } from '../../../db/sign-in-links.ts'
import { activeStaff } from '../../../db/staff.ts'
import { findUser, insertUser, listUsers, setDisabled, setRoles, setStaff, type User } from '../../../db/users.ts'
import { ROLE_NAMES, ROLES, rightsOf } from '../../../domain/access/rights.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { foundOr404 } from '../found-or-404.ts'
import { refuseBeyond } from '../may-give.ts'
import { principalOf } from '../principal.ts'
import { ProblemError } from '../problem.ts'
import { LINK_HOURS, makeSignInLink } from '../sign-in.ts'
import { InvitedView, LinkView, SessionView, UserView } from '../user-views.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

const tags = ['system']
const Roles = z.array(z.enum(ROLE_NAMES)).min(1)
const Named = z.object({ user: z.string().max(200) })
const NewUser = z.strictObject({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200).nullable().default(null),
  staff: z.string().max(200).nullable().default(null),
  roles: Roles,
})

/** `/v1/users`: who may sign in. A user is named by id, address, or the id of the colleague they are. */
export function userRoutes(app: ZodApp, api: Api): void {
  const viewOf = async (user: User): Promise<UserView> => viewWith(await activeStaff(api.pool), user)
  const linkFor = async (request: FastifyRequest, userId: string, hours: number): Promise<LinkView> => {
    const createdBy = principalOf(request).id
    const { url, expiresAt } = await makeSignInLink(api.pool, api.places.web, { userId, createdBy, hours })
    return { link: url, expiresAt: iso(expiresAt) }
  }
  const refuseUnknown = async (staff: string | null): Promise<void> => {
    if (staff === null || (await activeStaff(api.pool)).has(staff)) return
    throw new ProblemError({ status: 422, code: 'staff_unknown', message: `nobody here is called "${staff}"` })
  }
  /** The user that is meant. */
  const meant = async (request: FastifyRequest): Promise<User> => {
    const { user: named } = request.params as z.infer<typeof Named>
    const user = foundOr404(await findUser(api.pool, named), 'user', named)
    refuseMore(request, user)
    return user
  }

  app.get(
    '/v1/users',
    { schema: { tags, summary: 'Who may sign in, by name', response: answers(z.array(UserView)) } },
    async () => {
      const staff = await activeStaff(api.pool)
      return (await listUsers(api.pool)).map(user => viewWith(staff, user))
    },
  )

  app.post(
    '/v1/users',
    {
      schema: {
        tags,
        summary: 'Invites somebody; the link is in this answer alone',
        body: NewUser,
        response: answers(InvitedView),
      },
    },
    async request => {
      const { name, email, staff, roles } = request.body
      const principal = principalOf(request)
      refuseBeyond(principal, rightsOf(roles, ROLES), 'nobody gives more than they have')
      await refuseUnknown(staff)
      const id = `u_${randomBytes(6).toString('hex')}`
      const one = { id, name, email, staffId: staff, roles: [...new Set(roles)], createdBy: principal.id }
      const user = await insertUser(api.pool, one)
      if (user) return { user: await viewOf(user), ...(await linkFor(request, id, LINK_HOURS.invitation)) }
      const message =
        'somebody with this address, or who is this colleague, is a user already: make them a link instead'
      throw new ProblemError({ status: 409, code: 'user_there', message })
    },
  )

  app.post(
    '/v1/users/:user/link',
    {
      schema: {
        tags,
        summary: 'A new link for a user; the one before ends',
        params: Named,
        response: answers(LinkView),
      },
    },
    async request => {
      const user = await meant(request)
      if (user.disabledAt === null) return linkFor(request, user.id, LINK_HOURS.link)
      throw new ProblemError({
        status: 409,
        code: 'user_disabled',
        message: `${user.name} is locked out: let them in first`,
      })
    },
  )

  const RolesBody = z.strictObject({ roles: Roles })
  app.post(
    '/v1/users/:user/roles',
    {
      schema: {
        tags,
        summary: 'Gives a user other roles',
        params: Named,
        body: RolesBody,
        response: answers(UserView),
      },
    },
    async request => {
      const user = await meant(request)
      const roles = [...new Set(request.body.roles)]
      refuseBeyond(principalOf(request), rightsOf(roles, ROLES), 'nobody gives more than they have')
      if (user.id === principalOf(request).id && !rightsOf(roles, ROLES).has('manage-users')) throw yourself()
      await setRoles(api.pool, user.id, roles)
      return viewOf({ ...user, roles })
    },
  )

  const StaffBody = z.strictObject({ staff: z.string().max(200).nullable() })
  app.post(
    '/v1/users/:user/staff',
    {
      schema: {
        tags,
        summary: 'Says which colleague a user is: their acts are that colleague’s from then on',
        params: Named,
        body: StaffBody,
        response: answers(UserView),
      },
    },
    async request => {
      const user = await meant(request)
      const { staff } = request.body
      await refuseUnknown(staff)
      if (await setStaff(api.pool, user.id, staff)) return viewOf({ ...user, staffId: staff })
      const message = 'another user is that colleague: lock them out, or say that they are nobody, first'
      throw new ProblemError({ status: 409, code: 'user_there', message })
    },
  )

  app.post(
    '/v1/users/:user/disable',
    { schema: { tags, summary: 'Locks a user out, at once', params: Named, response: answers(UserView) } },
    async request => {
      const user = await meant(request)
      if (user.id === principalOf(request).id) throw yourself()
      await setDisabled(api.pool, user.id, true)
      await revokeSessionsOf(api.pool, user.id)
      await endSignInLinks(api.pool, user.id)
      return viewOf(foundOr404(await findUser(api.pool, user.id), 'user', user.id))
    },
  )

  app.post(
    '/v1/users/:user/enable',
    { schema: { tags, summary: 'Lets a user in again, by a new link', params: Named, response: answers(UserView) } },
    async request => {
      const user = await meant(request)
      if (await setDisabled(api.pool, user.id, false)) return viewOf({ ...user, disabledAt: null })
      const message = 'another user has their address, or is the same colleague, by now'
      throw new ProblemError({ status: 409, code: 'user_there', message })
    },
  )

  app.get(
    '/v1/users/:user/sessions',
    { schema: { tags, summary: 'Where a user is signed in', params: Named, response: answers(z.array(SessionView)) } },
    async request => {
      const user = await meant(request)
      const current = principalOf(request).sessionId
      return (await listSessions(api.pool, user.id)).map(({ id, agent, createdAt, seenAt, expiresAt }) => {
        const moments = { createdAt: iso(createdAt), seenAt: iso(seenAt), expiresAt: iso(expiresAt) }
        return { id, agent, ...moments, current: id === current }
      })
    },
  )

  app.post(
    '/v1/users/sessions/:session/revoke',
    {
      schema: {
        tags,
        summary: 'Ends a session',
        params: z.object({ session: z.string().max(100) }),
        response: answers(z.object({ id: z.string(), user: z.string() })),
      },
    },
    async request => {
      const { session } = request.params
      return inTransaction(api.pool, async tx => {
        const ended = foundOr404(await revokeSession(tx, { id: session }), 'session', session)
        refuseMore(request, foundOr404(await findUser(tx, ended.userId), 'user', ended.userId))
        return { id: ended.id, user: ended.userId }
      })
    },
  )
}

function viewWith(staff: Awaited<ReturnType<typeof activeStaff>>, user: User): UserView {
  const { id, name, email, staffId, roles, createdAt, createdBy, seenAt, disabledAt } = user
  const colleague = staffId === null ? undefined : staff.get(staffId)
  const moment = (at: number | null): string | null => (at === null ? null : iso(at))
  const moments = { createdAt: iso(createdAt), seenAt: moment(seenAt), disabledAt: moment(disabledAt) }
  return { id, name, email, staff: colleague ?? null, roles, createdBy, ...moments }
}

/** Nobody touches a user who may do more. */
function refuseMore(request: FastifyRequest, { name, roles }: User): void {
  refuseBeyond(principalOf(request), rightsOf(roles, ROLES), `${name} may do more than you`)
}

function yourself(): ProblemError {
  const message = 'nobody locks themselves out: let another who manages users do it'
  return new ProblemError({ status: 409, code: 'yourself', message })
}
