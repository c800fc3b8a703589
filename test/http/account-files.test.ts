import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTable } from '../../client/intake/open-table.ts'
import { sendCsv } from '../import/support/send-csv.ts'
import { testStack } from '../support/stack.ts'

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
  await sendCsv(
    stack,
    'accounts',
    'key,name,tier\na1,"=cmd|\' /C calc\'!A0",A\na2,"Comma, Quote "" Co",B\na3,Third,A\n',
  )
  const signals = 'id,account,at,kind\ns1,a3,2026-11-20,meeting.held\ns2,a3,2026-11-21,meeting.held\n'
  await sendCsv(stack, 'signals', signals, { shift: Math.floor((Date.now() - Date.parse('2026-11-22')) / 86_400_000) })
})
afterAll(() => stack.end())

const rowsOf = async (path: string) => {
  const response = await fetch(`${stack.places.api}${path}`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const table = await openTable(
    (async function* () {
      yield bytes
    })(),
  )
  const rows: string[][] = []
  for await (const row of table.rows) if ('cells' in row) rows.push(row.cells)
  return { headers: table.headers, rows, text: Buffer.from(bytes).toString() }
}

it('the ranked list is had whole as a file, with score, stage and owner, and a formula in a name stays a text', async () => {
  const { headers, rows, text } = await rowsOf('/v1/accounts.csv')
  expect(headers.slice(0, 8)).toEqual(['rank', 'key', 'name', 'tier', 'status', 'stage', 'journeys', 'score'])
  expect(rows.map(row => row[1])).toEqual(['a3', 'a1', 'a2'])
  expect(Number(rows[0]?.[7])).toBeGreaterThan(0)
  expect(text).toContain(`,'=cmd|' /C calc'!A0,`)
  expect(rows[2]?.[2]).toBe('Comma, Quote " Co')
})

it('the workbook says the same, its numbers are numbers, and nothing in it is a formula', async () => {
  const book = await rowsOf('/v1/accounts.xlsx?tier=A&sort=name')
  expect(book.rows.map(row => [row[0], row[1], row[2]])).toEqual([
    ['1', 'a1', "=cmd|' /C calc'!A0"],
    ['2', 'a3', 'Third'],
  ])
  expect(book.rows[1]?.[12]).toMatch(/^\d{4}-\d\d-\d\d/)
})

it('a workbook comes in as a CSV file does, the sheet that is named, with dates as days', async () => {
  const { writeXlsx } = await import('hucre/xlsx')
  const book = await writeXlsx({
    sheets: [
      { name: 'Notes', rows: [['nothing', 'here']] },
      {
        name: 'Contracts',
        rows: [
          ['account', 'starts', 'ends', 'amount', 'autoRenews'],
          ['a1', new Date('2026-01-01T00:00:00Z'), new Date('2026-12-31T00:00:00Z'), 1234.5, true],
          ['a9', new Date('2026-01-01T00:00:00Z'), new Date('2026-12-31T00:00:00Z'), 1, null],
        ],
      },
    ],
  })
  const { counts, report } = await sendCsv(stack, 'contracts', book, null, '?sheet=Contracts')
  expect(counts).toMatchObject({ rows: 2, new: 1, rejected: 1 })
  expect(report).toMatchObject({ encoding: 'xlsx', sheet: 'Contracts' })
  const { rows } = await stack.pool.query('select starts, ends, amount, auto_renews as renews from contracts')
  expect(rows).toEqual([{ starts: '2026-01-01', ends: '2026-12-31', amount: 1234.5, renews: true }])
  expect((await sendCsv(stack, 'contracts', book, null, '?sheet=Contracts')).counts).toMatchObject({ same: 1 })
  const wrong = await sendCsv(stack, 'contracts', book, null, '?sheet=Contract')
  expect(wrong).toMatchObject({ status: 422, problem: { code: 'sheet_unknown' } })
  expect(await sendCsv(stack, 'contracts', 'a,b\n1,2\n', null, '?sheet=Contract')).toMatchObject({
    problem: { code: 'sheet_unknown' },
  })
})
