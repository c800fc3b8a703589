import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ErrorFile } from '../../../../client/cli/error-file.ts'
import { openTable } from '../../../../client/intake/open-table.ts'

const dir = await mkdtemp(join(tmpdir(), 'journeys-errors-'))
afterAll(() => rm(dir, { recursive: true }))

test('the file of rows left out is CSV again, and runs nothing in a spreadsheet', async () => {
  const path = join(dir, 'left.csv')
  const file = await ErrorFile.create(path)
  file.begin(['Id', 'Name'])
  file.add('a.csv', { line: 3, status: 'rejected', why: 'w', says: 'no, "never"', cells: ['1', '=cmd()'] })
  file.begin(['Id', 'Name'])
  file.add('a.csv', { line: 9, status: 'unresolved', why: 'w', says: 'x', cells: ['-5', 'a\nb'] })
  await file.close()
  expect(file.rows).toBe(2)
  const csv = await openTable(
    (async function* () {
      yield await readFile(path)
    })(),
  )
  const rows = []
  for await (const row of csv.rows) rows.push('cells' in row ? row.cells : row)
  expect(csv.headers).toEqual(['import file', 'import line', 'import outcome', 'import reason', 'Id', 'Name'])
  expect(rows).toEqual([
    ['a.csv', '3', 'rejected', 'no, "never"', '1', '=cmd()'],
    ['a.csv', '9', 'unresolved', 'x', '-5', 'a\nb'],
  ])
  // read again by us it is what it was; by a spreadsheet it is text
  expect(await readFile(path, 'utf8')).toContain(",1,'=cmd()\n")
})
