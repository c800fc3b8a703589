import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testStack } from '../support/stack.ts'
import { rowsOf, sendCsv } from './support/send-csv.ts'

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
})
afterAll(() => stack.end())

const whys = (counts: { reasons: Record<string, { rows: number }> }) =>
  Object.fromEntries(Object.entries(counts.reasons).map(([why, { rows }]) => [why, rows]))

describe('staff', () => {
  const file =
    'Id,Name,Role,ManagerId,Email\nsam,Sam,sdr,mara,sam@plinth.example\nmara,Mara,manager,,\nkim,Kim,csm,nobody,\n'

  test('a manager may come after those they manage; one who never comes is told', async () => {
    const { counts, complaints } = await sendCsv(stack, 'staff', file)
    expect(counts).toMatchObject({ rows: 3, new: 3, rejected: 0 })
    expect(complaints).toMatchObject([{ line: 4, status: 'partly', why: 'manager is nobody of ours' }])
    const staff = await rowsOf(stack, 'select id, manager_id as manager from staff order by id')
    expect(staff).toEqual([
      { id: 'kim', manager: null },
      { id: 'mara', manager: null },
      { id: 'sam', manager: 'mara' },
    ])
  })

  test('the same file again changes nothing, a change is one', async () => {
    expect((await sendCsv(stack, 'staff', file)).counts).toMatchObject({ new: 0, changed: 0, same: 3 })
    expect((await sendCsv(stack, 'staff', 'id,name\nsam,Samantha\n')).counts).toMatchObject({ changed: 1 })
    const [sam] = await rowsOf(stack, `select name, role, manager_id as manager from staff where id = 'sam'`)
    expect(sam).toEqual({ name: 'Samantha', role: 'sdr', manager: 'mara' })
  })

  test('somebody new needs a role, from the file or fixed', async () => {
    expect((await sendCsv(stack, 'staff', 'id,name\nzoe,Zoe\n')).complaints).toMatchObject([{ why: 'role is missing' }])
    const fixed = await sendCsv(stack, 'staff', 'id,name\nzoe,Zoe\n', {
      columns: { id: 'id', name: 'name' },
      role: 'ae',
    })
    expect(fixed.counts).toMatchObject({ new: 1 })
  })
})

describe('accounts', () => {
  const header = 'key,name,website,parent,tier,country,employees,sdr,csm'

  test('rows become accounts with domains, team, parents and history', async () => {
    const file = `${header}
acme-uk,Acme UK,https://www.acme.co.example/uk,acme,B,UK,50,sam,
acme,Acme,acme.example,,A,Germany,"1,200",sam@plinth.example,kim
`
    const { counts, report } = await sendCsv(stack, 'accounts', file)
    expect(counts).toMatchObject({ new: 2, accounts: 2, settled: 2, reasons: {} })
    expect(report.columns).toMatchObject({ key: 'key', domain: 'website', sdr: 'sdr' })
    const accounts = await rowsOf(
      stack,
      'select key, name, domain, parent_key as parent, tier, employees, status from accounts order by key',
    )
    expect(accounts).toEqual([
      { key: 'acme', name: 'Acme', domain: 'acme.example', parent: null, tier: 'A', employees: 1200, status: 'target' },
      {
        key: 'acme-uk',
        name: 'Acme UK',
        domain: 'co.example',
        parent: 'acme',
        tier: 'B',
        employees: 50,
        status: 'target',
      },
    ])
    const team = await rowsOf(
      stack,
      'select account_key as account, role, staff_id as staff from account_team order by 1, 2',
    )
    expect(team).toEqual([
      { account: 'acme', role: 'csm', staff: 'kim' },
      { account: 'acme', role: 'sdr', staff: 'sam' },
      { account: 'acme-uk', role: 'sdr', staff: 'sam' },
    ])
    const history = await rowsOf<{ what: string; value: string }>(
      stack,
      `select what, subject, value from account_history where account_key = 'acme' and what <> 'band' order by what, subject`,
    )
    expect(history).toEqual([
      { what: 'owner', subject: 'csm', value: 'kim' },
      { what: 'owner', subject: 'sdr', value: 'sam' },
      { what: 'status', subject: '', value: 'target' },
      { what: 'tier', subject: '', value: 'A' },
    ])
  })

  test('what the file leaves empty stays; a change is kept with its day', async () => {
    const { counts } = await sendCsv(stack, 'accounts', 'key,name,tier\nacme,,B\nacme-uk,,\n')
    expect(counts).toMatchObject({ new: 0, changed: 1, same: 1, accounts: 1, settled: 1 })
    const tiers = await rowsOf(
      stack,
      `select value, until is null as now from account_history where account_key = 'acme' and what = 'tier' order by since`,
    )
    expect(tiers).toEqual([
      { value: 'A', now: false },
      { value: 'B', now: true },
    ])
  })

  test('who has left is nobody’s owner any more, whatever an old file says', async () => {
    await sendCsv(stack, 'staff', 'id,name,role,active\nold,Olive,csm,no\n')
    const { complaints } = await sendCsv(stack, 'accounts', 'key,name,csm\nacme-uk,,old\n')
    expect(complaints).toMatchObject([{ status: 'partly', says: 'csm is "old", who does not work here any more' }])
    const team = await rowsOf(stack, `select role from account_team where account_key = 'acme-uk'`)
    expect(team).toEqual([{ role: 'sdr' }])
  })

  test('a bad row is left out with its reason, the others go in', async () => {
    const file = `key,name,tier,employees
good,Good,A,1
Müller & Co,Müller,A,1
,Nobody,A,1
silver,Silver,Silver,1
many,Many,A,lots
nameless,,A,1
good,Good again,B,2
`
    const { counts, complaints } = await sendCsv(stack, 'accounts', file)
    expect(counts).toMatchObject({ rows: 7, new: 1, changed: 1, rejected: 5 })
    expect(complaints.map(({ line, status, says }) => ({ line, status, says }))).toEqual(
      expect.arrayContaining([
        { line: 3, status: 'rejected', says: expect.stringContaining('it could be "muller-and-co"') },
        { line: 4, status: 'rejected', says: 'the row has no key' },
        { line: 5, status: 'rejected', says: 'tier is "Silver": it must be one of A, B, C' },
        { line: 6, status: 'rejected', says: 'employees is "lots", not a number' },
        { line: 7, status: 'rejected', says: expect.stringContaining('no name') },
      ]),
    )
    expect(complaints.find(c => c.line === 3)?.cells).toEqual(['Müller & Co', 'Müller', 'A', '1'])
  })

  test('domains that tell nothing or are ours are not taken; one of several accounts is kept and told', async () => {
    const file = `key,name,domain,domains
d1,D1,gmail.com,
d2,D2,www.plinth.example,
d3,D3,https://third.example/x,brand.example; other.example
d4,D4,brand.example,not a domain
`
    const { counts } = await sendCsv(stack, 'accounts', file)
    expect(counts).toMatchObject({ new: 4, rejected: 0 })
    expect(whys(counts)).toEqual({
      'domain is shared': 1,
      'domain is ours': 1,
      'domain is ambiguous': 2,
      'domain is none': 3,
    })
    const owners = await rowsOf(
      stack,
      `select domain, account_key as account from account_domains where account_key like 'd%' order by 1, 2`,
    )
    expect(owners).toEqual([
      { domain: 'brand.example', account: 'd3' },
      { domain: 'brand.example', account: 'd4' },
      { domain: 'other.example', account: 'd3' },
      { domain: 'third.example', account: 'd3' },
    ])
  })

  test('nothing may be its own ancestor, and a colleague nobody knows is told', async () => {
    const file = 'key,name,parent,ae\na,A,c,\nb,B,a,ghost\nc,C,b,\ne,E,e,\nf,F,unheard-of,\n'
    const { counts, complaints } = await sendCsv(stack, 'accounts', file)
    expect(counts).toMatchObject({ new: 5, rejected: 0 })
    expect(whys(counts)).toEqual({ 'parent closes a circle': 2, 'parent is not known': 1, 'ae is nobody of ours': 1 })
    expect(complaints.find(c => c.line === 6)?.says).toBe('no account has the key unheard-of')
    const parents = await rowsOf(
      stack,
      `select key, parent_key as parent from accounts where key in ('a', 'b', 'c', 'e') order by key`,
    )
    expect(parents.filter(row => 'parent' in row && row.parent === null)).toHaveLength(2)
    expect((await sendCsv(stack, 'accounts', 'key,name,parent\nf,F,a\n')).counts).toMatchObject({ changed: 1 })
    expect((await sendCsv(stack, 'accounts', 'key,name,parent\nf,F,a\n')).counts).toMatchObject({ same: 1, settled: 0 })
  })
})

describe('contacts', () => {
  const header = 'Id,AccountId,FirstName,LastName,Email,Role'

  test('rows become people, by key; an address in use twice is two people', async () => {
    const file = `${header}
c1,acme,Ines,Vogel,ines@acme.example,champion
c2,acme,Ines,Vogel,Ines@acme.example,
c3,acme,Otto,Kern,otto@@acme.example,boss
c4,unheard-of,X,Y,x@y.example,
c5,,Mia,Lund,mia@acme.example,user
c6,,Joe,Free,joe@gmail.com,
`
    const { counts } = await sendCsv(stack, 'contacts', file)
    expect(counts).toMatchObject({ rows: 6, new: 4, rejected: 2, accounts: 1, settled: 1 })
    expect(whys(counts)).toEqual({
      'address cannot be used': 1,
      'role is not known': 1,
      'account is not known': 1,
      'account cannot be told': 1,
    })
    const people = await rowsOf(
      stack,
      `select external_key as key, account_key as account, email, role from people order by 1`,
    )
    expect(people).toEqual([
      { key: 'c1', account: 'acme', email: 'ines@acme.example', role: 'champion' },
      { key: 'c2', account: 'acme', email: 'Ines@acme.example', role: null },
      { key: 'c3', account: 'acme', email: null, role: null },
      { key: 'c5', account: 'acme', email: 'mia@acme.example', role: 'user' },
    ])
    expect((await sendCsv(stack, 'contacts', file)).counts).toMatchObject({ new: 0, changed: 0, same: 4, settled: 0 })
  })

  test('somebody a signal made known is the same person when the file comes', async () => {
    const body = { id: 's1', kind: 'meeting.held', account: { key: 'good' }, person: { email: 'new@good.example' } }
    await fetch(`${stack.places.api}/v1/signals`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
    const { counts } = await sendCsv(stack, 'contacts', `${header}\nc7,good,Nia,New,NEW@good.example,user\n`)
    expect(counts).toMatchObject({ new: 0, changed: 1 })
    const people = await rowsOf(
      stack,
      `select external_key as key, first_name as first, role from people where account_key = 'good'`,
    )
    expect(people).toEqual([{ key: 'c7', first: 'Nia', role: 'user' }])
  })

  test('a fixed role is for those who have none', async () => {
    const mapping = { columns: { key: 'Id', account: 'AccountId' }, role: 'other' }
    const { counts } = await sendCsv(stack, 'contacts', 'Id,AccountId\nc1,acme\nc2,acme\nc8,acme\n', mapping)
    expect(counts).toMatchObject({ new: 1, changed: 1, same: 1 })
    const roles = await rowsOf(
      stack,
      `select external_key as key, role from people where external_key in ('c1', 'c2', 'c8') order by 1`,
    )
    expect(roles).toEqual([
      { key: 'c1', role: 'champion' },
      { key: 'c2', role: 'other' },
      { key: 'c8', role: 'other' },
    ])
  })

  test('somebody at another account now is moved, and both accounts are looked at', async () => {
    const { counts } = await sendCsv(stack, 'contacts', `${header}\nc5,good,,,,\n`)
    expect(counts).toMatchObject({ changed: 1, accounts: 2, settled: 2 })
    expect(whys(counts)).toEqual({ 'person moved here': 1 })
  })
})

describe('opportunities, contracts and usage', () => {
  test('opportunities: stages of a CRM, closing dates, ids of other accounts, older rows', async () => {
    const file = `Id,AccountId,Name,StageName,Amount,CurrencyIsoCode,CloseDate,CreatedDate,LastModifiedDate
o1,good,Deal,Proposal,10000,EUR,2026-12-31,2026-01-05T10:00:00Z,2026-05-01T10:00:00Z
o2,good,Old,Closed Won,5000,EUR,2026-02-01,2025-12-01T10:00:00Z,2026-02-01T10:00:00Z
o3,unheard-of,X,Open,1,EUR,,,
`
    const { counts } = await sendCsv(stack, 'opportunities', file)
    expect(counts).toMatchObject({ new: 2, rejected: 1, accounts: 1 })
    const stored = await rowsOf(
      stack,
      `select id, stage, pipeline_stage as pipeline, amount, close_date as close, closed_at::date as closed from opportunities order by id`,
    )
    expect(stored).toEqual([
      { id: 'o1', stage: 'open', pipeline: 'Proposal', amount: 10_000, close: '2026-12-31', closed: null },
      { id: 'o2', stage: 'won', pipeline: 'Closed Won', amount: 5_000, close: '2026-02-01', closed: '2026-02-01' },
    ])
    expect((await sendCsv(stack, 'opportunities', file)).counts).toMatchObject({ same: 2, rejected: 1, settled: 0 })
    const later = `Id,AccountId,StageName,LastModifiedDate
o1,good,Negotiation,2026-06-01T10:00:00Z
o1,good,Discovery,2026-04-01T10:00:00Z
o2,acme,Closed Lost,2026-06-01T10:00:00Z
`
    const again = await sendCsv(stack, 'opportunities', later)
    expect(again.counts).toMatchObject({ changed: 1, same: 1, rejected: 1 })
    expect(whys(again.counts)).toEqual({ 'older than what is known': 1, 'id belongs to another account': 1 })
    const history = await rowsOf(
      stack,
      `select value from account_history where what = 'pipeline' and subject = 'o1' order by since`,
    )
    expect(history).toEqual([{ value: 'Proposal' }, { value: 'Negotiation' }])
  })

  test('contracts: with and without an id', async () => {
    const file =
      'contract,account,start,end,arr,currency,seats,notice,auto\nk1,acme,2026-01-01,2026-12-31,12000,EUR,20,2026-10-01,yes\n,acme,2025-01-01,2025-12-31,9000,EUR,10,,\nk2,acme,2026-05-01,2026-04-01,1,EUR,1,,\n'
    const mapping = {
      columns: {
        id: 'contract',
        account: 'account',
        starts: 'start',
        ends: 'end',
        amount: 'arr',
        currency: 'currency',
        seats: 'seats',
        noticeDate: 'notice',
        autoRenews: 'auto',
      },
    }
    const first = await sendCsv(stack, 'contracts', file, mapping)
    expect(first.counts).toMatchObject({ new: 2, rejected: 1 })
    expect(whys(first.counts)).toEqual({ 'ends before it starts': 1 })
    expect((await sendCsv(stack, 'contracts', file, mapping)).counts).toMatchObject({ same: 2, settled: 0 })
    const contracts = await rowsOf(stack, 'select id, notice_date, auto_renews from contracts order by id')
    expect(contracts).toEqual([
      { id: 'acme/2025-01-01', notice_date: null, auto_renews: null },
      { id: 'k1', notice_date: '2026-10-01', auto_renews: true },
    ])
  })

  test('usage: a day of a product, metrics the file does not name stay', async () => {
    const file =
      'account,day,product,activeUsers,seatsUsed\nacme,2026-03-01,planner,12,15\nacme,2026-03-02,planner,13,\nacme,2026-03-02,planner,14,16\nacme,2026-03-03,planner,,\nunheard-of,2026-03-01,,1,1\n'
    const first = await sendCsv(stack, 'usage', file)
    expect(first.counts).toMatchObject({ new: 2, changed: 1, rejected: 2 })
    const mapping = { columns: { account: 'account', day: 'day', product: 'product', seatsBought: 'bought' } }
    await sendCsv(stack, 'usage', 'account,day,product,bought\nacme,2026-03-02,planner,20\n', mapping)
    const [day] = await rowsOf(stack, `select metrics from usage_reports where day = '2026-03-02'`)
    expect(day).toEqual({ metrics: { activeUsers: 14, seatsUsed: 16, seatsBought: 20 } })
  })
})

describe('who takes part in deals', () => {
  test('is told by opportunity and contact, by names CRMs have for roles, and the same file again changes nothing', async () => {
    await sendCsv(stack, 'accounts', 'key,name,tier\nteamwork,Teamwork,A\n')
    await sendCsv(
      stack,
      'contacts',
      'Id,AccountId,Email,Title\nc1,teamwork,ann@teamwork.example,CFO\nc2,teamwork,bo@teamwork.example,\n',
    )
    await sendCsv(stack, 'opportunities', 'Id,AccountId,Name,StageName\nteam-deal,teamwork,Deal,Proposal\n')
    const file = `OpportunityId,ContactId,Role,LastModifiedDate
team-deal,c1,Economic Decision Maker,2026-01-05
team-deal,c2,Astrologer,2026-01-05
team-deal,c9,Influencer,2026-01-05
no-deal,c1,Influencer,2026-01-05
`
    const { counts } = await sendCsv(stack, 'opportunity-roles', file)
    expect(counts).toMatchObject({ rows: 4, new: 2, rejected: 2, settled: 1 })
    expect(whys(counts)).toEqual({ 'person is not known': 1, 'opportunity is not known': 1, 'role is not known': 1 })
    const members = `select p.external_key as key, m.role, m.joined_by as by from group_members m
      join people p on p.id = m.person_id where m.account_key = 'teamwork' order by 1`
    expect(await rowsOf(stack, members)).toEqual([
      { key: 'c1', role: 'economic-buyer', by: 'opportunity' },
      { key: 'c2', role: null, by: 'opportunity' },
    ])
    expect((await sendCsv(stack, 'opportunity-roles', file)).counts).toMatchObject({ new: 0, changed: 0, same: 2 })
  })
})
