import { afterAll, beforeAll, expect, test } from 'vitest'
import { testStack } from '../support/stack.ts'
import { rowsOf, sendCsv } from './support/send-csv.ts'

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
  await sendCsv(stack, 'accounts', 'key,name,domain\nacme,Acme,acme.example\nnorth,North,north.example\n')
  await sendCsv(
    stack,
    'contacts',
    'id,accountid,email,role\nc1,acme,ines@acme.example,champion\nc2,north,otto@north.example,user\n',
  )
})
afterAll(() => stack.end())

const DAY = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString()
const mapping = {
  columns: {
    id: 'Id',
    account: 'Account',
    person: 'Who',
    lead: 'Who',
    email: 'Mail',
    at: 'At',
    'data.minutes': 'Minutes',
  },
  signal: { from: 'Subject', map: { Meeting: 'meeting.held', Call: 'call.held', '*': 'task.done' } },
  source: 'crm',
}
const header = 'Id,Account,Who,Mail,At,Minutes,Subject'

test('each row finds its account and person, or the reason is told', async () => {
  const at = daysAgo(200)
  const file = `${header}
e1,acme,c1,,${at},30,Meeting
e2,,c2,,${at},,Call
e3,,,Ines@ACME.example,${at},,Meeting
e4,,,stranger@north.example,${at},,Call
e5,,lead-9,,${at},,Meeting
e6,unheard-of,,,${at},,Meeting
e7,,,joe@gmail.com,${at},,Meeting
e8,,,us@plinth.example,${at},,Meeting
e9,acme,lead-9,,${at},,Meeting
e10,acme,,,yesterday,,Meeting
e11,acme,,,${daysAgo(-3)},,Meeting
e12,acme,,,${at},long,Meeting
e13,acme,,us@plinth.example,${at},,Anything
`
  const { counts, complaints } = await sendCsv(stack, 'signals', file, mapping)
  expect(counts).toMatchObject({ rows: 13, new: 6, rejected: 3, unresolved: 4, accounts: 2, settled: 2, entered: 0 })
  expect(complaints.map(({ line, status, why }) => [line, status, why])).toEqual(
    expect.arrayContaining([
      [6, 'unresolved', 'lead not in the export'],
      [7, 'unresolved', 'account is not known'],
      [8, 'unresolved', 'a mail domain of the public'],
      [9, 'unresolved', 'one of us'],
      [11, 'rejected', 'at is no date'],
      [12, 'rejected', 'at is to come'],
      [13, 'rejected', 'data.minutes is no number'],
      [14, 'partly', 'one of us'],
    ]),
  )
  const signals = await rowsOf(
    stack,
    `
    select s.event_id as id, s.kind, s.account_key as account, p.email, s.backfill, s.data from signals s left join people p on p.id = s.person_id
    where s.source = 'crm' and s.account_key is not null order by substr(s.event_id, 2)::integer`,
  )
  expect(signals).toEqual([
    {
      id: 'e1',
      kind: 'meeting.held',
      account: 'acme',
      email: 'ines@acme.example',
      backfill: true,
      data: { minutes: 30 },
    },
    { id: 'e2', kind: 'call.held', account: 'north', email: 'otto@north.example', backfill: true, data: {} },
    { id: 'e3', kind: 'meeting.held', account: 'acme', email: 'ines@acme.example', backfill: true, data: {} },
    { id: 'e4', kind: 'call.held', account: 'north', email: 'stranger@north.example', backfill: true, data: {} },
    { id: 'e9', kind: 'meeting.held', account: 'acme', email: null, backfill: true, data: {} },
    { id: 'e13', kind: 'task.done', account: 'acme', email: null, backfill: true, data: {} },
  ])
})

test('those without a place wait, are told again when they come again, and find it when their account comes', async () => {
  const file = `${header}\nw1,comes-later,,,${daysAgo(100)},,Meeting\n`
  expect((await sendCsv(stack, 'signals', file, mapping)).counts).toMatchObject({ new: 0, unresolved: 1 })
  const again = await sendCsv(stack, 'signals', file, mapping)
  expect(again.counts).toMatchObject({ new: 0, same: 0, unresolved: 1 })
  expect(again.complaints).toMatchObject([{ why: 'account is not known' }])
  await sendCsv(stack, 'accounts', 'key,name\ncomes-later,Comes later\n')
  const where = `select account_key as account, unresolved from signals where event_id = 'w1'`
  // the worker looks for waiting signals too: whoever comes first places them
  await expect
    .poll(() => rowsOf(stack, where), { timeout: 20_000 })
    .toEqual([{ account: 'comes-later', unresolved: null }])
  expect((await sendCsv(stack, 'signals', file, mapping)).counts).toMatchObject({ same: 1, unresolved: 0 })
})

test('sums are added once, and people were seen when they were active', async () => {
  const sums = await rowsOf(
    stack,
    `select kind, round((f * 2 ^ (-extract(epoch from now() - landmark) * 1000 / half_life_ms))::numeric, 3) as worth from decayed_sums where account_key = 'acme' and kind = 'meeting.held' and person_id <> ''
       and half_life_ms = ${45 * DAY} and way = ''`,
  )
  expect(sums).toEqual([{ kind: 'meeting.held', worth: expect.closeTo(2 * 2 ** (-200 / 45), 2) }])
  const [ines] = await rowsOf<{ seen: Date; announced: Date | null }>(
    stack,
    `select last_seen_at as seen, announced_at as announced from people where external_key = 'c1'`,
  )
  expect(ines?.announced).toBeNull()
  expect(Math.abs(Number(ines?.seen) - (Date.now() - 200 * DAY))).toBeLessThan(60_000)
})

test('the same rows again are the same; the same id with other content is refused, and the first stands', async () => {
  const at = daysAgo(200)
  const file = `${header}\ne20,acme,c1,,${at},30,Meeting\n`
  expect((await sendCsv(stack, 'signals', file, mapping)).counts).toMatchObject({ new: 1, settled: 1 })
  expect((await sendCsv(stack, 'signals', file, mapping)).counts).toMatchObject({
    new: 0,
    same: 1,
    accounts: 0,
    settled: 0,
  })
  const other = await sendCsv(stack, 'signals', file.replace(',30,', ',45,'), mapping)
  expect(other.counts).toMatchObject({ rejected: 1, settled: 0 })
  const twice = await sendCsv(
    stack,
    'signals',
    `${header}\ne21,acme,,,${at},1,Meeting\ne21,acme,,,${at},1,Meeting\ne21,acme,,,${at},2,Meeting\n`,
    mapping,
  )
  expect(twice.counts).toMatchObject({ new: 1, same: 1, rejected: 1 })
})

test('dates moved by the shift make the same row no other signal', async () => {
  const file = `${header}\ne30,acme,,,${daysAgo(400)},1,Call\n`
  expect((await sendCsv(stack, 'signals', file, { ...mapping, shift: 100 })).counts).toMatchObject({ new: 1 })
  expect((await sendCsv(stack, 'signals', file, { ...mapping, shift: 150 })).counts).toMatchObject({ same: 1 })
  const [row] = await rowsOf<{ days: number }>(
    stack,
    `select round(extract(epoch from now() - occurred_at) / 86400)::integer as days from signals where event_id = 'e30'`,
  )
  expect(row?.days).toBe(300)
})

test('rows without ids are told apart by what they say', async () => {
  const at = daysAgo(300)
  const file = `account,timestamp,kind,minutes\nnorth,${at},meeting.held,10\nnorth,${at},meeting.held,10\nnorth,${at},meeting.held,20\nnorth,${at},meeting.lost,20\n`
  const { counts, complaints } = await sendCsv(stack, 'signals', file)
  expect(counts).toMatchObject({ new: 2, same: 1, rejected: 1 })
  expect(complaints).toMatchObject([{ line: 5, why: 'no kind of signal' }])
  expect((await sendCsv(stack, 'signals', file)).counts).toMatchObject({ new: 0, same: 3, rejected: 1 })
})

test('kinds that stand for a record write it', async () => {
  const file = `account,timestamp,kind,opportunity,stage,amount\nnorth,${daysAgo(20)},opportunity.changed,o9,lost,100\nnorth,${daysAgo(30)},opportunity.changed,o9,open,50\n`
  expect((await sendCsv(stack, 'signals', file)).counts).toMatchObject({ new: 2, rejected: 0 })
  const deals = await rowsOf(stack, 'select id, stage, amount from opportunities')
  expect(deals).toEqual([{ id: 'o9', stage: 'lost', amount: 100 }])
})
