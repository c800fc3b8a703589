import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTable } from '../../client/intake/open-table.ts'
import { CHECKOUT } from '../../local/stack.ts'
import { testStack } from '../support/stack.ts'
import { rowsOf, type Sent, sendCsv, until } from './support/send-csv.ts'

// Input that was not made for this project stands beside it and is not part of it.
const DATA = join(CHECKOUT, '../shared/data/salesforce-export')
const there = existsSync(DATA)
if (!there) console.warn(`skipped: ${DATA} is not there`)

const LIMIT = 600_000
const FILES = ['users', 'accounts', 'contacts', 'events', 'tasks'] as const
type File = (typeof FILES)[number]

const bytes = (name: File): Readable => {
  const packed = join(DATA, `${name}.csv.gz`)
  return existsSync(packed)
    ? createReadStream(packed).pipe(createGunzip())
    : createReadStream(join(DATA, `${name}.csv`))
}
/** Moves the dates of the sample so that its newest ones are a few days ago. */
const SHIFT = Math.floor((Date.now() - Date.parse('2022-12-25')) / 86_400_000)
const sum = ({ counts }: Sent) => counts.new + counts.changed + counts.same + counts.rejected + counts.unresolved

describe.skipIf(!there)('an export of a Salesforce organisation, whole', () => {
  let stack: Awaited<ReturnType<typeof testStack>>
  beforeAll(async () => {
    stack = await testStack()
    for (const name of FILES) await loadRaw(name)
  }, LIMIT)
  afterAll(() => stack.end(), LIMIT)

  /** The very rows of a file, as a table of texts to ask by plain SQL. */
  async function loadRaw(name: File): Promise<void> {
    const table = await openTable(bytes(name))
    const columns = table.headers.map(header => `"${header}"`)
    await stack.pool.query(`create table raw_${name} (${columns.map(column => `${column} text`).join(', ')})`)
    let rows: string[][] = []
    const flush = async () => {
      const texts = table.headers.map((_, i) => rows.map(row => row[i] ?? ''))
      const given = texts.map((_, i) => `$${i + 1}::text[]`).join(', ')
      await stack.pool.query(`insert into raw_${name} select * from unnest(${given})`, texts)
      rows = []
    }
    for await (const row of table.rows) {
      if (!('cells' in row)) throw new Error(`${name}: line ${row.line} cannot be read`)
      rows.push(row.cells)
      if (rows.length === 20_000) await flush()
    }
    await flush()
  }
  const one = async (sql: string) => (await rowsOf<{ n: number }>(stack, sql))[0]?.n ?? 0
  const send = (name: File, kind: string, shift = 0) =>
    sendCsv(stack, kind, bytes(name), shift === 0 ? null : { shift }, '?from=salesforce')

  test('its files are known by their headers, and every row is accounted for', { timeout: LIMIT }, async () => {
    const users = await send('users', 'staff')
    expect(users.counts).toMatchObject({ rows: 123, new: 123, rejected: 0, reasons: {} })
    const accounts = await send('accounts', 'accounts')
    expect(accounts.counts).toMatchObject({ rows: 1_680, new: 1_680, rejected: 0, settled: 1_680 })
    const contacts = await send('contacts', 'contacts')
    expect(contacts.counts).toMatchObject({ rows: 10_130, new: 10_130, rejected: 0 })
    // owners are colleagues, since users went in first
    expect(await one(`select count(*) as n from account_team where role = 'ae'`)).toBe(1_680)
    for (const [name, kind, rows] of [
      ['events', 'signals', 89_518],
      ['tasks', 'signals', 82_113],
    ] as const) {
      const sent = await send(name, kind, SHIFT)
      expect({ rows: sent.counts.rows, sum: sum(sent) }).toEqual({ rows, sum: rows })
      expect(sent.counts.new).toBe(await one(`select count(*) as n from raw_${name} where "AccountId" <> ''`))
      expect(sent.counts.reasons).toMatchObject({
        'lead not in the export': {
          status: 'unresolved',
          rows: await one(`select count(*) as n from raw_${name} where "AccountId" = '' and "WhoId" like '00Q%'`),
        },
      })
    }
  })

  test('what is counted for each account is what plain SQL counts in the files', { timeout: LIMIT }, async () => {
    const differing = await rowsOf(
      stack,
      `with said as (
         select "AccountId" as account, count(*) as n from (
           select "AccountId" from raw_events union all select "AccountId" from raw_tasks) r
         where "AccountId" <> '' group by 1
       ), kept as (
         select account_key as account, count(*) as n from signals where source = 'salesforce' and account_key is not null group by 1
       )
       select account, said.n as said, kept.n as kept from said full join kept using (account) where said.n is distinct from kept.n`,
    )
    expect(differing).toEqual([])
    // those of leads wait until somebody turns up
    const waiting = `select count(*) as n from signals where source = 'salesforce' and account_key is null and unresolved is not null`
    const ofLeads = `select (select count(*) from raw_events where "AccountId" = '') + (select count(*) from raw_tasks where "AccountId" = '') as n`
    expect(await one(waiting)).toBe(await one(ofLeads))
    const kinds = await rowsOf(
      stack,
      `select kind, count(*) as n from signals where source = 'salesforce' and account_key is not null group by kind order by kind`,
    )
    expect(kinds).toEqual([
      {
        kind: 'call.held',
        n: await one(`select count(*) as n from raw_events where "AccountId" <> '' and "Subject" = 'Call'`),
      },
      {
        kind: 'meeting.held',
        n: await one(`select count(*) as n from raw_events where "AccountId" <> '' and "Subject" = 'Meeting'`),
      },
      {
        kind: 'task.done',
        n: await one(
          `select count(*) as n from raw_events where "AccountId" <> '' and "Subject" not in ('Call', 'Meeting')`,
        ),
      },
      { kind: 'task.planned', n: await one(`select count(*) as n from raw_tasks where "AccountId" <> ''`) },
    ])
    const people = await one(
      `select count(*) as n from raw_contacts r join people p on p.external_key = r."Id" and p.account_key = r."AccountId"`,
    )
    expect(people).toBe(10_130)
  })

  test('journeys begin where they are due, and the same files again change nothing', { timeout: LIMIT }, async () => {
    await until(
      async () => one(`select count(*) as n from journey_runs where status = 'waiting'`),
      waiting => waiting === 0,
      240_000,
    )
    expect(await one('select count(*) as n from journey_runs')).toBeGreaterThan(0)
    for (const [name, kind] of [
      ['users', 'staff'],
      ['accounts', 'accounts'],
      ['contacts', 'contacts'],
    ] as const) {
      expect((await send(name, kind)).counts).toMatchObject({ new: 0, changed: 0, settled: 0 })
    }
    expect((await send('events', 'signals', SHIFT)).counts).toMatchObject({
      new: 0,
      accounts: 0,
      settled: 0,
      entered: 0,
    })
  })
})
