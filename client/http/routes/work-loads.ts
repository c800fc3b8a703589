import { countQueues, listStaffLoads } from '../../../db/list-work-loads.ts'
import { answers } from '../answers.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { iso, staffView } from '../view/refs.ts'
import { WorkLoads } from '../work-load-answers.ts'
import type { ZodApp } from '../zod-app.ts'

/** `GET /v1/work-loads`: who has how much to do and who is away, for whoever gives work to others; and what waits in queues. */
export function workLoadRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/work-loads',
    {
      schema: {
        tags: ['work'],
        summary: 'Who has how much to do, who is away, and what waits in queues',
        response: answers(WorkLoads),
      },
    },
    async () => {
      const reading = await openReading(read)
      const [loads, waiting] = await Promise.all([listStaffLoads(reading.db), countQueues(reading.db)])
      return {
        staff: loads.map(({ id, open, awayUntil, substitute }) => ({
          ...staffView(reading, id),
          open,
          awayUntil: iso(awayUntil),
          substitute: staffView(reading, substitute),
        })),
        queues: reading.settings.workspace.team.map(({ id, title }) => ({ id, title, waiting: waiting.get(id) ?? 0 })),
      }
    },
  )
}
