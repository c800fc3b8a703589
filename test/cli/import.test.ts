import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../import/support/send-csv.ts'
import { testStack } from '../support/stack.ts'
import { callCli } from './support/call-cli.ts'
import { runCli } from './support/run-cli.ts'

let stack: Awaited<ReturnType<typeof testStack>>
let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'journeys-cli-import-'))
  stack = await testStack()
})
afterAll(async () => {
  await stack.end()
  await rm(dir, { recursive: true })
})

const cli = (args: string[], stdin?: string) => {
  const all = [...args, '--api', stack.places.api]
  return stdin === undefined ? callCli(all) : runCli(all, { stdin })
}
const file = async (name: string, content: string | Uint8Array) => {
  const path = join(dir, name)
  await writeFile(path, content)
  return path
}

test('a file goes in: how it was read on stderr, the totals on stdout', async () => {
  const path = await file('accounts.csv', 'Id;Company name;Comment\nacme;Acme;x\nnorth;North;y\n')
  const { code, stdout, stderr } = await cli(['import', 'accounts', path])
  expect(code).toBe(0)
  expect(stderr).toContain('semicolon between cells')
  expect(stderr).toContain('key ← Id, name ← Company name')
  expect(stderr).toMatch(/not read +Comment/)
  expect(stdout).toMatch(/new +2/)
  const again = await cli(['import', 'accounts', path, '--json'])
  expect(JSON.parse(again.stdout)).toMatchObject([{ file: path, status: 'done', counts: { same: 2, settled: 0 } }])
})

test('packed files and stdin are read as they are', async () => {
  const packed = await file('more.csv.gz', gzipSync('key,name\nzip,Zip\n'))
  expect((await cli(['import', 'accounts', packed])).code).toBe(0)
  expect((await cli(['import', 'accounts', '-'], 'key,name\npipe,Pipe\n')).code).toBe(0)
  const keys = await rowsOf<{ key: string }>(
    stack,
    `select key from accounts where key in ('zip', 'pipe') order by key`,
  )
  expect(keys.map(row => row.key)).toEqual(['pipe', 'zip'])
})

test('rows left out are told, written to a file, and that file can be mended and imported', async () => {
  const path = await file('mixed.csv', 'key,name,tier\nm1,One,A\nbad key,Two,A\nm3,Three,Gold\n')
  const errors = join(dir, 'left-out.csv')
  const { code, stdout, stderr } = await cli(['import', 'accounts', path, '--errors', errors])
  expect(code).toBe(0)
  expect(stdout).toMatch(/rejected +2/)
  expect(stdout).toMatch(/1 +rejected +tier is none of its values/)
  expect(stderr).toContain(`2 rows that were left out are in ${errors}`)
  const left = await readFile(errors, 'utf8')
  expect(left.split('\n')[0]).toBe('import file,import line,import outcome,import reason,key,name,tier')
  expect(left).toContain('"tier is ""Gold"": it must be one of A, B, C",m3,Three,Gold')
  const mended = await file('mended.csv', left.replace('Three,Gold', 'Three,B').replace(',bad key,', ',m2,'))
  const fixed = await cli(['import', 'accounts', mended, '--json'])
  expect(JSON.parse(fixed.stdout)).toMatchObject([{ counts: { new: 2, rejected: 0 } }])
})

test('a file of which no row can be used ends with 4', async () => {
  const path = await file('useless.csv', 'key,name\nno good,X\n')
  expect((await cli(['import', 'accounts', path])).code).toBe(4)
})

test('a dry run changes nothing and says so', async () => {
  const path = await file('dry.csv', 'key,name\ndry,Dry\n')
  const { stdout, stderr } = await cli(['import', 'accounts', path, '--dry-run'])
  expect(stderr).toContain('dry run: nothing is changed')
  expect(stdout).toMatch(/new +1/)
  expect(await rowsOf(stack, `select 1 from accounts where key = 'dry'`)).toEqual([])
})

test('a mapping file is obeyed; newest is today moves all dates by one constant that is said', async () => {
  const map = await file(
    'events.yaml',
    'kind: signals\ncolumns: { id: Id, account: Acc, at: When }\nsignal:\n  from: What\n  map: { Meeting: meeting.held, "*": task.done }\nshift: newest is today\nsource: crm\n',
  )
  const events = await file(
    'events.csv',
    'Id,Acc,When,What\n1,acme,2020-01-01T10:00:00Z,Meeting\n2,acme,2020-03-01T10:00:00Z,Other\n3,acme,2024-01-01T10:00:00Z,Other\n',
  )
  const { code, stderr } = await cli(['import', 'signals', events, '--map', map, '--limit', '2'])
  expect(code).toBe(0)
  const days = Math.floor((Date.now() - Date.parse('2020-03-01T10:00:00Z')) / 86_400_000)
  expect(stderr).toContain(`all moved by ${days} days`)
  const ages = await rowsOf<{ kind: string; days: number }>(
    stack,
    `select kind, floor(extract(epoch from now() - occurred_at) / 86400)::integer as days from signals where source = 'crm' order by occurred_at desc`,
  )
  expect(ages).toEqual([
    { kind: 'task.done', days: 0 },
    { kind: 'meeting.held', days: 60 },
  ])
})

test('an export of a system that is known needs no mapping, and the mapping it was read by can be kept', async () => {
  const users = await file('users.csv', 'Id,IsActive,UserType,TimeZoneSidKey\nu1,true,Standard,Europe/Berlin\n')
  const people = await file('people.csv', 'Id,AccountId,LastName,Email\nq1,sf-1,Quist,q@sf.example\n')
  const companies = await file('companies.csv', 'Id,Name,BillingCountry,Odd one\nsf-1,Salesforced,DE,x\n')
  // whatever the order they are named in: what others hang on goes in first
  const { code, stdout, stderr } = await cli([
    'import',
    'auto',
    people,
    companies,
    users,
    '--from',
    'salesforce',
    '--json',
  ])
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringMatching(/known as +salesforce\/Contact/) })
  expect(
    JSON.parse(stdout).map((one: { kind: string; counts: { new: number } }) => [one.kind, one.counts.new]),
  ).toEqual([
    ['staff', 1],
    ['accounts', 1],
    ['contacts', 1],
  ])
  const kept = join(dir, 'kept.yaml')
  await cli(['import', 'accounts', companies, '--from', 'salesforce', '--save-map', kept, '--dry-run'])
  const text = await readFile(kept, 'utf8')
  expect(text).toContain('# Not read: Odd one')
  expect(text).toContain('  key: Id\n')
  const again = await cli(['import', 'accounts', companies, '--map', kept, '--json'])
  expect(JSON.parse(again.stdout)).toMatchObject([{ source: 'salesforce', counts: { same: 1 } }])
})

test('a system or a file that is not known is told with those that are', async () => {
  const odd = await file('odd.csv', 'a,b\n1,2\n')
  expect(await cli(['import', 'accounts', odd, '--from', 'siebel'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('aem, eloqua, hubspot, marketo, pardot, salesforce'),
  })
  expect(await cli(['import', 'accounts', odd, '--from', 'hubspot'])).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('Companies (id, property_name)'),
  })
})

test('the list of accounts goes out as CSV and as a workbook, and the workbook comes in again', async () => {
  await cli(['import', 'accounts', await file('out.csv', 'key,name,tier\nout-1,=Out,A\nout-2,Further Out,B\n')])
  const { code, stdout } = await cli(['accounts', '--find', 'Out', '--sort', 'name', '--csv', '-'])
  expect(code).toBe(0)
  const [titles = '', ...rows] = stdout.replace('\ufeff', '').trim().split('\n')
  expect(titles).toContain('rank,key,name,tier,status,stage')
  expect(rows.map(row => row.split(',').slice(1, 4))).toEqual([
    ['out-1', "'=Out", 'A'],
    ['out-2', 'Further Out', 'B'],
  ])
  const book = join(dir, 'out.xlsx')
  expect((await cli(['accounts', '--find', 'Out', '--xlsx', book])).code).toBe(0)
  const again = await cli(['import', 'accounts', book, '--json'])
  expect(JSON.parse(again.stdout)).toMatchObject([{ encoding: 'xlsx', counts: { rows: 2, same: 2 } }])
})

test('what is wrong with a mapping is shown at its line, whoever notices it', async () => {
  const events = await file('short.csv', 'Id,Acc,When\n1,acme,2020-01-01\n')
  const shape = await file('shape.yaml', 'kind: signals\ncolums: { id: Id }\n')
  const wrongKey = await cli(['import', 'signals', events, '--map', shape])
  expect(wrongKey).toMatchObject({ code: 4, stdout: '' })
  expect(wrongKey.stderr).toContain(`${shape}:2:1  error N1`)
  expect(wrongKey.stderr).toContain('Did you mean "columns"?')
  const header = await file(
    'header.yaml',
    'kind: signals\ncolumns:\n  id: Idd\n  at: When\nsignal: { map: { "*": task.done } }\n',
  )
  const wrongHeader = await cli(['import', 'signals', events, '--map', header])
  expect(wrongHeader.code).toBe(4)
  expect(wrongHeader.stderr).toContain(`${header}:3:7  error`)
  expect(wrongHeader.stderr).toContain('Did you mean "Id"?')
  const field = await file('field.yaml', 'kind: signals\ncolumns:\n  idd: Id\n')
  expect((await cli(['import', 'signals', events, '--map', field])).stderr).toContain(`${field}:3:3  error`)
})

test('files that cannot be read are named', async () => {
  expect(await cli(['import', 'accounts', join(dir, 'nowhere.csv')])).toMatchObject({ code: 3, stdout: '' })
  const broken = await file(
    'broken.csv.gz',
    gzipSync(`key,name\n${Array.from({ length: 5_000 }, (_, i) => `z${i * 7919},Z`).join('\n')}`).subarray(0, 9_000),
  )
  expect((await cli(['import', 'accounts', broken])).code).toBe(1)
  const workbook = await file('book.csv', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]))
  expect(await cli(['import', 'accounts', workbook, '--json'])).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('xlsx_unreadable'),
  })
})
