import { z } from 'zod'
import { readActiveDefinitions } from '../../../db/read-active-definitions.ts'
import { unknownOff } from '../../simulation/off-option.ts'
import { simulateAside } from '../../simulation/simulate-aside.ts'
import { answers } from '../answers.ts'
import { foundOr404 } from '../found-or-404.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import { SimulatedOff, SimulationView } from '../play-answers.ts'
import { ProblemError } from '../problem.ts'
import type { ReadApi } from '../view/reading.ts'
import type { ZodApp } from '../zod-app.ts'

/** Always the same Monday morning, as on the command line: the same seed gives the same report on any day. */
const START = Date.UTC(2026, 0, 5, 8)

/** What one request may ask for: a thousand accounts for half a year take some ten seconds. */
const MOST_ACCOUNT_DAYS = 200_000

const Body = z
  .strictObject({
    accounts: z.number().int().min(1).max(2_000).default(200),
    days: z.number().int().min(1).max(730).default(180),
    seed: z.number().int().min(0).default(1),
    off: z.array(SimulatedOff).max(20).default([]),
  })
  .refine(({ accounts, days }) => accounts * days <= MOST_ACCOUNT_DAYS, {
    message: `accounts times days may be ${MOST_ACCOUNT_DAYS} at most here; journeys simulate takes more`,
  })

/** `POST /v1/plays/:id/simulate`: sends a seeded population through the active release, one at a time. */
export function simulationRoutes(app: ZodApp, { api }: ReadApi): void {
  const inTurn = oneAtATime('simulation_busy', 'another simulation is under way: ask again in a moment')
  app.post(
    '/v1/plays/:id/simulate',
    {
      schema: {
        tags: ['definitions'],
        summary: 'What a seeded population would bring: nothing real is touched',
        params: z.object({ id: z.string() }),
        body: Body,
        response: answers(SimulationView),
      },
    },
    async ({ params, body }) => {
      const release = await readActiveDefinitions(api.pool)
      foundOr404(release?.settings.plays[params.id], 'play', params.id)
      const known = foundOr404(release, 'play', params.id)
      const unknown = unknownOff(known.settings, body.off)
      if (unknown !== null) throw new ProblemError({ status: 422, code: 'switch_unknown', message: unknown })
      return await inTurn(() => simulateAside(known, { ...body, start: START }))
    },
  )
}
