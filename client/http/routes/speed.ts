import { z } from 'zod'
import { SPEED_BY, SPEED_WHAT } from '../../../db/speed-table.ts'
import { csvLine } from '../../intake/inert-cell.ts'
import { answers } from '../answers.ts'
import { cursorText, decodeCursor, limitOf } from '../cursor.ts'
import { SpeedCases, SpeedTable } from '../speed-answers.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { speedCases, speedCells, speedTable } from '../view/speed-table.ts'
import type { ZodApp } from '../zod-app.ts'
import { Days } from './sla.ts'

const DAY = 86_400_000
const Query = z.object({
  by: z.enum(SPEED_BY).default('team').describe('a line for each team, colleague, tier or play'),
  days: Days,
})
const Behind = Query.extend({
  what: z.enum(SPEED_WHAT).describe('which number of the line'),
  key: z.string().max(200).optional().describe('whose line; `-` = the one of nobody, or of no tier; without it all'),
  cursor: cursorText,
  limit: limitOf(50, 200),
})
const Place = z.tuple([z.number(), z.string()])

/** `GET /v1/board/speed`: speed to engage and adherence to patterns of touches; `/cases`, the accounts behind a number. */
export function speedRoutes(app: ZodApp, read: ReadApi): void {
  const table = async ({ by, days }: z.infer<typeof Query>): Promise<SpeedTable> => {
    const reading = await openReading(read)
    return speedTable(reading, by, reading.now - days * DAY)
  }
  const about = { tags: ['board'], querystring: Query }
  app.get(
    '/v1/board/speed',
    {
      schema: {
        ...about,
        summary: 'Speed to engage and adherence to patterns of touches, by team, rep, tier or play',
        response: answers(SpeedTable),
      },
    },
    ({ query }) => table(query),
  )
  app.get(
    '/v1/board/speed.csv',
    { schema: { ...about, summary: 'The same table as a CSV file; nothing in it runs as a formula' } },
    async ({ query }, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="speed-by-${query.by}.csv"`)
        // the mark tells spreadsheets that it is UTF-8
        .send(
          `\ufeff${speedCells(await table(query))
            .map(csvLine)
            .join('')}`,
        ),
  )
  app.get(
    '/v1/board/speed/cases',
    {
      schema: {
        tags: ['board'],
        summary: 'The accounts behind a number of the table, the newest case first',
        querystring: Behind,
        response: answers(SpeedCases),
      },
    },
    async ({ query: { days, key, cursor, ...q } }) => {
      const reading = await openReading(read)
      const since = reading.now - days * DAY
      return speedCases(reading, { ...q, key: key === '-' ? null : key, since, after: decodeCursor(Place, cursor) })
    },
  )
}
