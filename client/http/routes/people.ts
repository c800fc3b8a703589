import { z } from 'zod'
import { listConsentActs } from '../../../db/consent-acts.ts'
import { findPeople } from '../../../db/find-people.ts'
import { listCampaignsOf } from '../../../db/list-campaigns-of.ts'
import { readPersonRole } from '../../../db/person-role.ts'
import { titleOf } from '../../../domain/people/title/title-of.ts'
import { setRole } from '../../../intake/set-role.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import { limitOf } from '../cursor.ts'
import { foundOr404 } from '../found-or-404.ts'
import { PersonHits, PersonRoleBody, PersonView } from '../person-answers.ts'
import { ProblemError } from '../problem.ts'
import { consentView, mailView } from '../view/consent-view.ts'
import { freeToContact } from '../view/free-to-contact.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { iso, personRef } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

const Params = z.object({ id: z.string().max(200) })

/**
 * `GET /v1/people?q=` finds somebody, `GET /v1/people/:id` tells of them, and `POST /v1/people/:id/role` sets their role by
 * hand; who acts stands in `acting-as`.
 */
export function peopleRoutes(app: ZodApp, read: ReadApi): void {
  const { api } = read
  const doc = { tags: ['accounts'], params: Params, response: answers(PersonView) }

  app.get(
    '/v1/people',
    {
      schema: {
        tags: ['accounts'],
        summary: 'People whose name or address has these words, with their account',
        querystring: z.object({ q: z.string().min(1).max(200), limit: limitOf(8, 50) }),
        response: answers(PersonHits),
      },
    },
    async ({ query }) => {
      const { settings } = await api.definitions.get()
      const found = await findPeople(api.pool, query.q, query.limit)
      return {
        items: found.map(({ person, account, accountName }) => ({
          ...personRef(settings, person),
          account: { key: account, name: accountName },
        })),
      }
    },
  )

  app.get(
    '/v1/people/:id',
    {
      schema: {
        ...doc,
        summary:
          'Somebody at an account: what their title says, who says their role, what they say of mail, and which campaigns they were in',
      },
    },
    async ({ params }) => personView(read, params.id),
  )

  app.post(
    '/v1/people/:id/role',
    {
      schema: {
        ...doc,
        summary: 'Set the role somebody has at their account by hand',
        description: 'Neither files nor titles change it from then on. `null`: nobody says it any more.',
        body: PersonRoleBody,
      },
    },
    async request => {
      const { id } = request.params
      const { role } = request.body
      await actingStaff(api, request)
      const defs = await api.definitions.get()
      const roles = defs.settings.workspace.roles.map(one => one.id)
      if (role !== null && !roles.includes(role)) {
        const message = `there is no role ${role}; roles are ${roles.join(', ')}`
        throw new ProblemError({ status: 422, code: 'role_unknown', message })
      }
      foundOr404((await setRole(api.pool, defs, id, role)) || null, 'person', id)
      return personView(read, id)
    },
  )
}

async function personView(read: ReadApi, id: string): Promise<PersonView> {
  const { pool, secret } = read.api
  const reading = await openReading(read)
  const person = foundOr404(await readPersonRole(pool, id), 'person', id)
  const { account, title, roleBy, roleConfidence, pausedUntil } = person
  const [campaigns, history, contact] = await Promise.all([
    listCampaignsOf(pool, id),
    listConsentActs(pool, id),
    freeToContact(reading, secret, { account, id, pausedUntil }),
  ])
  return {
    ...personRef(reading.settings, person),
    ...{ account, title, ...titleOf(title ?? ''), roleBy, roleConfidence },
    mail: mailView(reading, person),
    consentHistory: history.map(record => consentView(reading, record)),
    campaigns: campaigns.map(one => ({ ...one, since: iso(one.since), respondedAt: iso(one.respondedAt) })),
    contact,
  }
}
