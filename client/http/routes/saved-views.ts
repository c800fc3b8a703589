import { z } from 'zod'
import { listAccountChoices } from '../../../db/list-account-choices.ts'
import { listViews, removeView, saveView } from '../../../db/saved-views.ts'
import { actingStaff, senderOf } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import { foundOr404 } from '../found-or-404.ts'
import { AccountChoices, SaveBody, SavedViews } from '../saved-views-answers.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { staffView } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

/** `GET` and `POST /v1/views`: lists of accounts a colleague comes back to; `GET /v1/account-choices`: what can narrow a list. */
export function savedViewRoutes(app: ZodApp, read: ReadApi): void {
  const { api } = read
  const doc = { tags: ['accounts'], response: answers(SavedViews) }

  app.get(
    '/v1/views',
    { schema: { ...doc, summary: 'Views of the list of accounts that whoever asks has saved' } },
    async request => {
      const staff = await senderOf(api, request)
      return { items: staff === null ? [] : await listViews(api.pool, staff) }
    },
  )

  app.post(
    '/v1/views',
    {
      schema: { ...doc, summary: 'Save a view of the list of accounts; one of that name is replaced', body: SaveBody },
    },
    async request => {
      const staff = await actingStaff(api, request)
      await saveView(api.pool, staff, request.body.name, request.body.query)
      return { items: await listViews(api.pool, staff) }
    },
  )

  app.post(
    '/v1/views/:id/remove',
    {
      schema: {
        ...doc,
        summary: 'Take a saved view away',
        params: z.object({ id: z.coerce.number().int().min(1) }),
      },
    },
    async request => {
      const staff = await actingStaff(api, request)
      const { id } = request.params
      foundOr404((await removeView(api.pool, staff, id)) || null, 'view', String(id))
      return { items: await listViews(api.pool, staff) }
    },
  )

  app.get(
    '/v1/account-choices',
    {
      schema: {
        tags: ['accounts'],
        summary: 'What the list of accounts can be narrowed to',
        response: answers(AccountChoices),
      },
    },
    async () => {
      const reading = await openReading(read)
      const { settings, defs } = reading
      const { tiers, owners } = await listAccountChoices(reading.db)
      const tier = settings.facts['account.tier']
      const declared = tier?.type === 'one of' ? tier.values : []
      const titled = (all: readonly { id: string; title: string }[]) => all.map(({ id, title }) => ({ id, title }))
      const stages = Object.values(defs.journeys).flatMap(journey => titled(journey.stages))
      return {
        stages: [...new Map(stages.map(stage => [stage.id, stage])).values()],
        tiers: [...new Set([...declared, ...tiers])].map(id => ({ id, title: id })),
        bands: titled(settings.scores[settings.workspace.rankBy]?.bands ?? []),
        owners: owners.map(id => ({ id, title: staffView(reading, id).name })),
        plays: Object.entries(settings.plays).map(([id, { title }]) => ({ id, title })),
        motions: titled(settings.workspace.motions),
      }
    },
  )
}
