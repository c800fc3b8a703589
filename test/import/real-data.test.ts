import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newestMoment } from '../../client/intake/newest-moment.ts'
import { openTable } from '../../client/intake/open-table.ts'
import { readMapping } from '../../client/intake/read-mapping.ts'
import { CHECKOUT } from '../../local/stack.ts'
import { testStack } from '../support/stack.ts'
import { rowsOf, sendCsv, until } from './support/send-csv.ts'

// Input that was not made for this project stands beside it and is not part of it.
const DATA = join(CHECKOUT, '../shared/data/salesforce-export')
const there = existsSync(DATA)
if (!there) console.warn(`skipped: ${DATA} is not there`)

const LIMIT = 300_000
const ROWS = 20_000

const mappingOf = (name: string) => {
  const path = join(CHECKOUT, `docs/imports/salesforce-${name}.yaml`)
  const { mapping } = readMapping(path, readFileSync(path, 'utf8'))
  if (!mapping) throw new Error(`${path} cannot be read`)
  return mapping
}
const accounts = () => createReadStream(join(DATA, 'accounts.csv'))
const contacts = () => createReadStream(join(DATA, 'contacts.csv'))
const events = () => createReadStream(join(DATA, 'events.csv.gz')).pipe(createGunzip())

describe.skipIf(!there)('an export of a Salesforce organisation', () => {
  let stack: Awaited<ReturnType<typeof testStack>>
  beforeAll(async () => {
    stack = await testStack()
  })
  afterAll(() => stack.end(), LIMIT)

  test('accounts and contacts, twice', { timeout: LIMIT }, async () => {
    const first = await sendCsv(stack, 'accounts', accounts(), mappingOf('accounts'))
    expect(first.counts).toMatchObject({ rows: 1_680, new: 1_680, rejected: 0, settled: 1_680, entered: 0 })
    const people = await sendCsv(stack, 'contacts', contacts(), mappingOf('contacts'))
    expect(people.counts).toMatchObject({ rows: 10_130, new: 10_130, rejected: 0, reasons: {} })
    const again = await sendCsv(stack, 'accounts', accounts(), mappingOf('accounts'))
    expect(again.counts).toMatchObject({ same: 1_680, new: 0, changed: 0, settled: 0 })
    const peopleAgain = await sendCsv(stack, 'contacts', contacts(), mappingOf('contacts'))
    expect(peopleAgain.counts).toMatchObject({ same: 10_130, new: 0, changed: 0, settled: 0 })
  })

  test('activities: those of accounts count and start journeys, those of leads are counted as such', {
    timeout: LIMIT,
  }, async () => {
    const asWritten = mappingOf('events')
    const newest = await newestMoment(await openTable(events()), 'signals', asWritten, ROWS)
    const mapping = { ...asWritten, shift: Math.floor((Date.now() - (newest ?? 0)) / 86_400_000) }
    const first = await sendCsv(stack, 'signals', events(), mapping, `?limit=${ROWS}`)
    expect(first.counts).toMatchObject({
      rows: ROWS,
      new: 10_571,
      unresolved: 9_429,
      rejected: 0,
      accounts: 279,
      settled: 279,
    })
    expect(first.counts.reasons).toEqual({ 'lead not in the export': { status: 'unresolved', rows: 9_429 } })
    expect(first.counts.entered).toBeGreaterThan(100)
    await until(
      async () => (await rowsOf(stack, `select 1 from journey_runs where status = 'waiting'`)).length,
      waiting => waiting === 0,
      120_000,
    )
    const again = await sendCsv(stack, 'signals', events(), mapping, `?limit=${ROWS}`)
    expect(again.counts).toMatchObject({ new: 0, same: 10_571, unresolved: 9_429, accounts: 0, settled: 0, entered: 0 })
  })
})
