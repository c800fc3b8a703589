import { Readable } from 'node:stream'
import { writeXlsxStream } from 'hucre/xlsx'
import type { z } from 'zod'
import { csvLine } from '../../intake/inert-cell.ts'
import { exportAccounts } from '../view/export-accounts.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import type { ZodApp } from '../zod-app.ts'
import { AccountQuery, accountFilter } from './accounts.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const Query = AccountQuery.omit({ cursor: true, after: true, limit: true })

/** `GET /v1/accounts.csv` and `.xlsx`: the whole ranked list as a file, with the filters of the list. Nothing in it runs as a formula. */
export function accountFileRoutes(app: ZodApp, read: ReadApi): void {
  const rows = async (query: z.infer<typeof Query>) => {
    const reading = await openReading(read)
    return exportAccounts(reading, accountFilter(reading, query), query.sort)
  }
  const schema = (kind: string) => ({
    tags: ['accounts'],
    summary: `All accounts that match, ranked, as ${kind}`,
    querystring: Query,
  })
  app.get('/v1/accounts.csv', { schema: schema('a CSV file') }, async ({ query }, reply) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="accounts.csv"')
      .send(Readable.from(csvOf(await rows(query)))),
  )
  app.get('/v1/accounts.xlsx', { schema: schema('a workbook') }, async ({ query }, reply) => {
    // texts are written as texts, never as formulas
    const book = writeXlsxStream(await rows(query), { name: 'Accounts', freezePane: { rows: 1 } })
    return reply
      .type(XLSX)
      .header('content-disposition', 'attachment; filename="accounts.xlsx"')
      .send(Readable.from(book))
  })
}

async function* csvOf(rows: ReturnType<typeof exportAccounts>): AsyncGenerator<string> {
  // the mark tells spreadsheets that it is UTF-8
  yield '\ufeff'
  for await (const row of rows) {
    yield csvLine(row.map(cell => (cell instanceof Date ? cell.toISOString() : String(cell ?? ''))))
  }
}
