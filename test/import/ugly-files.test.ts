import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testStack } from '../support/stack.ts'
import { rowsOf, sendCsv } from './support/send-csv.ts'

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
})
afterAll(() => stack.end())

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('files as the world makes them', () => {
  test.each([
    ['UTF-8 with a byte-order mark', Buffer.from('\ufeffKey;Name\nu1;Müller\n')],
    ['UTF-16 little-endian', Buffer.from('\ufeffKey\tName\r\nu2\tMüller\r\n', 'utf16le')],
    ['UTF-16 big-endian', utf16be('\ufeffKey,Name\ru3,Müller\r')],
    ['Windows-1252', Buffer.from('Key|Name\nu4|Müller\n', 'latin1')],
  ])('%s', async (_name, bytes) => {
    const { counts } = await sendCsv(stack, 'accounts', bytes)
    expect(counts).toMatchObject({ rows: 1, new: 1 })
  })

  test('their text comes out the same', async () => {
    const names = await rowsOf(stack, `select distinct name from accounts where key like 'u_'`)
    expect(names).toEqual([{ name: 'Müller' }])
  })

  test('bad rows between good ones: each is told with its line, the good ones go in', async () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => `g${i},"Name ${i}",${i}`)
    rows[5] = 'g5,"never closed,5'
    rows[1_500] = 'g1500,ragged'
    rows[1_501] = 'g1501,too,many,cells'
    rows[2_000] = 'g2000,nu\0l,1'
    rows[2_999] = 'g2999,"open to the end'
    const { counts, complaints } = await sendCsv(stack, 'accounts', `key,name,employees\n${rows.join('\r\n')}`)
    expect(counts).toMatchObject({ rows: 3_000, new: 2_995, rejected: 5 })
    expect(complaints.map(complaint => complaint.line)).toEqual([7, 1_502, 1_503, 2_002, 3_001])
    expect(complaints[0]?.cells).toEqual(['g5,"never closed,5'])
  })

  test('headers that every object has, and headers twice', async () => {
    const { report, counts } = await sendCsv(
      stack,
      'accounts',
      '__proto__,constructor,Key,Name,Name\nx,y,h1,First,Second\n',
    )
    expect(counts).toMatchObject({ new: 1 })
    expect(report).toMatchObject({ repeated: ['Name'], unread: ['__proto__', 'constructor', 'Name'] })
    expect(await rowsOf(stack, `select name from accounts where key = 'h1'`)).toEqual([{ name: 'First' }])
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  test('a line of 20 MB between two good ones', async () => {
    const file = Readable.from(
      (function* () {
        yield Buffer.from('key,name\nl1,One\nl2,')
        for (let i = 0; i < 20; i += 1) yield Buffer.alloc(1_000_000, 'x')
        yield Buffer.from('\nl3,Three\n')
      })(),
    )
    const { counts, complaints } = await sendCsv(stack, 'accounts', file)
    expect(counts).toMatchObject({ rows: 3, new: 2, rejected: 1 })
    expect(complaints).toMatchObject([{ line: 3, why: 'row cannot be read' }])
  })

  test('formulas and quotes are text like any other', async () => {
    await sendCsv(stack, 'accounts', `key,name\nf1,"=cmd|' /C calc'!A0"\nf2,"Robert'); drop table accounts;--"\n`)
    expect(await rowsOf(stack, `select name from accounts where key in ('f1', 'f2') order by key`)).toEqual([
      { name: `=cmd|' /C calc'!A0` },
      { name: `Robert'); drop table accounts;--` },
    ])
  })

  test('more than ten thousand complaints: the rest is counted', async () => {
    const file = `key,name\n${'no key here,x\n'.repeat(10_050)}`
    const { counts, complaints, report } = await sendCsv(stack, 'accounts', file)
    expect(counts).toMatchObject({ rejected: 10_050, reasons: { 'key cannot be a key': { rows: 10_050 } } })
    expect(complaints).toHaveLength(10_000)
    expect(report.complaintsLeftOut).toBe(50)
  })
})

describe('memory', () => {
  test('60 MB take no more than 20 MB do', { timeout: 120_000 }, async () => {
    const file = (megabytes: number) =>
      Readable.from(
        (function* () {
          yield Buffer.from('account,day,activeUsers,notes\n')
          const notes = 'lorem ipsum '.repeat(80)
          for (let i = 0; i < megabytes; i += 1) {
            const rows = Array.from({ length: 1_000 }, (_, n) => `nobody-${i}-${n},2026-01-01,1,${notes}`)
            yield Buffer.from(`${rows.join('\n')}\n`)
          }
        })(),
      )
    const peakOf = async (megabytes: number) => {
      const peak = { heap: 0, rss: 0 }
      const timer = setInterval(() => {
        const { heapUsed, rss } = process.memoryUsage()
        Object.assign(peak, { heap: Math.max(peak.heap, heapUsed), rss: Math.max(peak.rss, rss) })
      }, 5)
      const { counts } = await sendCsv(stack, 'usage', file(megabytes))
      clearInterval(timer)
      expect(counts.rejected).toBe(megabytes * 1_000)
      return peak
    }
    await peakOf(20)
    const [small, large] = [await peakOf(20), await peakOf(60)]
    expect(large.heap - small.heap).toBeLessThan(60_000_000)
    // what the process holds of the machine does not grow with the file either
    expect(large.rss - small.rss).toBeLessThan(120_000_000)
  })
})

describe('a dry run', () => {
  test('counts what would happen, later rows seeing earlier ones, and changes nothing', async () => {
    const before = await rowsOf(stack, 'select count(*) as n from accounts')
    const rows = Array.from({ length: 1_200 }, (_, i) => `dry-${i},Dry ${i},dry-${i + 1}`)
    const file = `key,name,parent\n${rows.join('\n')}\ndry-0,Dry again,\n`
    const { counts, report } = await sendCsv(stack, 'accounts', file, null, '?dryRun=true')
    expect(report).toMatchObject({ dryRun: true, status: 'done' })
    expect(counts).toMatchObject({ rows: 1_201, new: 1_200, changed: 1, settled: 0, entered: 0, accounts: 1_200 })
    expect(counts.reasons).toEqual({ 'parent is not known': { status: 'partly', rows: 1 } })
    expect(await rowsOf(stack, 'select count(*) as n from accounts')).toEqual(before)
  })

  test('a limit takes the first rows and leaves the rest of the file alone', async () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => `lim-${i},Limited ${i}`)
    const { counts } = await sendCsv(
      stack,
      'accounts',
      `key,name\n${rows.join('\n')}\n`,
      null,
      '?limit=1500&dryRun=true',
    )
    expect(counts).toMatchObject({ rows: 1_500, new: 1_500 })
    expect((await sendCsv(stack, 'accounts', 'key,name\nlim-0,x\n', null, '?limit=0')).counts).toMatchObject({
      rows: 0,
    })
  })
})

describe('what is refused before a row is read', () => {
  test.each([
    ['a kind there is none of', 'opportunity', 'id\n1\n', null, '', 404, 'import_kind_unknown'],
    ['a query nobody knows', 'accounts', 'key,name\na,A\n', null, '?dry=true', 422, 'query_invalid'],
    ['no key column', 'accounts', 'name\nA\n', null, '', 422, 'column_missing'],
    [
      'a header that is not there',
      'accounts',
      'key,name\na,A\n',
      { columns: { key: 'Id' } },
      '',
      422,
      'header_unknown',
    ],
    ['an empty file', 'accounts', '', null, '', 422, 'csv_empty'],
    ['a broken workbook', 'accounts', Buffer.from([0x50, 0x4b, 3, 4]), null, '', 422, 'xlsx_unreadable'],
  ])('%s', async (_name, kind, content, mapping, query, status, code) => {
    const sent = await sendCsv(stack, kind, content, mapping, query)
    expect({ status: sent.status, code: sent.problem.code }).toEqual({ status, code })
  })

  test('a mapping that is none, and a body that is no CSV', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${stack.places.api}/v1/imports/accounts`, { method: 'POST', headers, body: '{}' })
    const broken = await post({
      'content-type': 'text/csv',
      'journeys-mapping': Buffer.from('{"colour": 1}').toString('base64url'),
    })
    expect([broken.status, (await broken.json()) as object]).toMatchObject([422, { code: 'mapping_invalid' }])
    const json = await post({ 'content-type': 'application/json' })
    expect([json.status, (await json.json()) as object]).toMatchObject([415, { code: 'media_type' }])
  })
})

test('the report can be asked for again', async () => {
  const { report } = await sendCsv(stack, 'accounts', 'key,name\nr1,R\n')
  const again = await fetch(`${stack.places.api}/v1/imports/${report.id}`)
  expect(await again.json()).toMatchObject({ id: report.id, status: 'done', counts: { new: 1 } })
  expect((await fetch(`${stack.places.api}/v1/imports/imp_nobody`)).status).toBe(404)
})
