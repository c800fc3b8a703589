import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { listStaff } from '../../../db/list-staff.ts'
import { inTransaction } from '../../../db/pool.ts'
import { endAbsences, setLeaving, writeAbsence } from '../../../db/staff-away.ts'
import { staffStanding } from '../../../db/staff-standing.ts'
import { handOverAccounts } from '../../../intake/hand-over-accounts.ts'
import { handOverWork } from '../../../intake/hand-over-work.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { ProblemError } from '../problem.ts'
import { iso } from '../view/refs.ts'
import { StaffView } from '../views.ts'
import type { ZodApp } from '../zod-app.ts'

const Params = z.object({ id: z.string().max(200) })
const moment = z.iso.datetime({ offset: true })
const AwayBody = z
  .strictObject({ from: moment.optional(), until: moment, substitute: z.string().max(200).nullish() })
  .describe('`from`: now unless said; `substitute` gets what would go to them')
const LeaveBody = z.strictObject({ at: moment.nullish() }).nullish()

export const StaffStanding = z.object({
  id: z.string(),
  is: z.enum(['here', 'away', 'gone']),
  until: z.iso.datetime().nullable(),
  substitute: z.string().nullable(),
  /** open tasks that were handed over at once */
  moved: z.number(),
  /** roles of accounts that were */
  accounts: z.number(),
})
export type StaffStanding = z.infer<typeof StaffStanding>

/**
 * `GET /v1/staff`, and `POST` to say that somebody is away, is back, or leaves: whoever is away gets no new work, and the accounts
 * and open work of whoever has left go to others.
 */
export function staffRoutes(app: ZodApp, api: Api): void {
  app.get(
    '/v1/staff',
    { schema: { tags: ['system'], summary: 'Who works here, by name', response: answers(z.array(StaffView)) } },
    async () => {
      const staff = await listStaff(api.pool)
      return staff.filter(person => person.active).map(({ id, name, role }) => ({ id, name, role }))
    },
  )
  const doc = { tags: ['work'], params: Params, response: answers(StaffStanding) }

  app.post(
    '/v1/staff/:id/away',
    { schema: { ...doc, summary: 'Somebody is away for a while, with who stands in', body: AwayBody } },
    async request => {
      const id = await known(api, request, request.params.id)
      const { from, until, substitute = null } = request.body
      const now = api.clock.now()
      const absence = { id, from: from === undefined ? now : Date.parse(from), until: Date.parse(until), substitute }
      if (absence.until <= Math.max(now, absence.from))
        refuse('in_the_past', 'until when? Name a moment to come, after "from"')
      if (substitute !== null) {
        if (substitute === id) refuse('substitute_unknown', 'nobody stands in for themselves')
        const { is } = await staffStanding(api.pool, substitute, absence.from)
        if (is === 'unknown' || is === 'gone') refuse('substitute_unknown', `nobody here is called "${substitute}"`)
      }
      await inTransaction(api.pool, tx => writeAbsence(tx, absence))
      return standing(api, id)
    },
  )

  app.post(
    '/v1/staff/:id/back',
    {
      schema: {
        ...doc,
        summary: 'Somebody is back, or is not going away after all',
        body: z.strictObject({}).nullish(),
      },
    },
    async request => {
      const id = await known(api, request, request.params.id)
      await endAbsences(api.pool, id, api.clock.now())
      return standing(api, id)
    },
  )

  app.post(
    '/v1/staff/:id/leave',
    {
      schema: {
        ...doc,
        summary: 'Somebody leaves, now or at a moment: their accounts and open work go to others',
        description:
          'Each account goes to whom the routing of the role names, each task to whom its type names, and says so. `at: null` takes it back.',
        body: LeaveBody,
      },
    },
    async request => {
      const id = await known(api, request, request.params.id)
      const at = request.body?.at
      await setLeaving(api.pool, id, at === null ? null : at === undefined ? api.clock.now() : Date.parse(at))
      const defs = await api.definitions.get()
      const accounts = await handOverAccounts(api.pool, defs)
      return standing(api, id, { accounts, moved: await handOverWork(api.pool, defs) })
    },
  )
}

async function known(api: Api, request: FastifyRequest, id: string): Promise<string> {
  await actingStaff(api, request)
  const { is } = await staffStanding(api.pool, id, api.clock.now())
  if (is === 'unknown') {
    throw new ProblemError({ status: 404, code: 'staff_unknown', message: `nobody here is called "${id}"` })
  }
  return id
}

function refuse(code: string, message: string): never {
  throw new ProblemError({ status: 422, code, message })
}

async function standing(api: Api, id: string, handed = { moved: 0, accounts: 0 }): Promise<StaffStanding> {
  const now = await staffStanding(api.pool, id, api.clock.now())
  const is = now.is === 'unknown' ? 'gone' : now.is
  const away = now.is === 'away' ? now : null
  return { id, is, until: away && iso(away.until), substitute: away?.substitute ?? null, ...handed }
}
