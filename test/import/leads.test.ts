import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AccountView } from '../../client/http/account-answers.ts'
import { LeadList, LeadView } from '../../client/http/lead-answers.ts'
import { DataQualityView, GapAccounts } from '../../client/http/quality-answers.ts'
import { get } from '../support/read.ts'
import { testStack } from '../support/stack.ts'
import { until } from '../support/stack-actions.ts'
import { rowsOf, sendCsv } from './support/send-csv.ts'

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
  await sendCsv(stack, 'accounts', 'key,name,website,tier\nacme,Acme,acme.example,A\n')
})
afterAll(() => stack.end())

const FILE = `Id,Email,FirstName,LastName,Company,Website,Title,NumberOfEmployees,Status,IsConverted,ConvertedDate,ConvertedContactId,ConvertedAccountId,CreatedDate,Street,City,Region,Country
L1,ann@acme.example,Ann,Ash,Acme,,CFO,200,Open - Not Contacted,false,,,,2026-01-02,1 Quay,Cork,Munster,IE
L2,bo@gmail.com,Bo,Birch,Later Labs,laterlabs.example,Planner,40,Working,false,,,,2026-01-03,,Cork,Munster,IE
L3,cy@tiny.example,Cy,Cedar,Tiny,,Owner,3,New,false,,,,2026-01-04,,,,
L4,di@elsewhere.example,Di,Dogwood,Acme,,VP Sales,200,Closed,true,2026-01-20,c-77,acme,2026-01-05,,,,
`

const leads = async () =>
  rowsOf<{ key: string; state: string; account: string | null; person: string | null; refused: string | null }>(
    stack,
    `select l.key, l.state, l.account_key as account, p.email as person, l.refused_reason as refused
     from leads l left join people p on p.id = l.person_id order by l.key`,
  )
const states = async (key: string) =>
  (
    await rowsOf<{ told: string }>(
      stack,
      `select state || ' ' || moved_by as told from lead_states where lead_key = '${key}' order by n`,
    )
  ).map(row => row.told)

describe('leads of a file', () => {
  test('find their account and become a person there, wait, are refused with the reason, or were converted', async () => {
    const { counts } = await sendCsv(stack, 'leads', FILE)
    expect(counts).toMatchObject({ rows: 4, new: 4, rejected: 0 })
    expect(counts.reasons).toEqual({ 'refused: employees >= 10': { status: 'partly', rows: 1 } })
    expect(await leads()).toEqual([
      { key: 'L1', state: 'new', account: 'acme', person: 'ann@acme.example', refused: null },
      { key: 'L2', state: 'sal', account: null, person: null, refused: null },
      { key: 'L3', state: 'refused', account: null, person: null, refused: 'employees >= 10' },
      { key: 'L4', state: 'converted', account: 'acme', person: 'di@elsewhere.example', refused: null },
    ])
    expect(await states('L4')).toEqual(['new import', 'converted import'])
  })

  test('say where letters reach the person they become', async () => {
    const lives = await rowsOf(
      stack,
      `select l.postal as lead, p.postal as person from leads l
      left join people p on p.id = l.person_id where l.key in ('L1', 'L2') order by l.key`,
    )
    const quay = { street: '1 Quay', postalCode: null, city: 'Cork', region: 'Munster', country: 'IE' }
    expect(lives).toEqual([
      { lead: quay, person: quay },
      { lead: null, person: null },
    ])
  })

  test('change nothing the second time, and a changed status is one move', async () => {
    expect((await sendCsv(stack, 'leads', FILE)).counts).toMatchObject({ new: 0, changed: 0, same: 4 })
    const again = await sendCsv(stack, 'leads', FILE.replace('Working', 'Qualified'))
    expect(again.counts).toMatchObject({ changed: 1, same: 3 })
    expect(await states('L2')).toEqual(['new import', 'sal import', 'sql import'])
  })

  test('find their account when it turns up', async () => {
    await sendCsv(stack, 'accounts', 'key,name,website,tier\nlater,Later Labs,laterlabs.example,B\n')
    await until('placed', async () => (await leads())[1]?.account === 'later')
    expect((await leads())[1]).toMatchObject({ account: 'later', person: 'bo@gmail.com', state: 'sql' })
  })

  test('become marketing-qualified by what they do, and are accepted in the same moment where the account is worth it, and signals of a lead are those of its person', async () => {
    const signals = `id,at,WhoId,kind
s1,${new Date().toISOString()},L1,webinar.attended
s2,${new Date().toISOString()},L1,form.submitted
`
    const sent = await sendCsv(stack, 'signals', signals, {
      kind: 'signals',
      columns: { id: 'id', at: 'at', person: 'WhoId', lead: 'WhoId', kind: 'kind' },
    })
    expect(sent.counts).toMatchObject({ new: 2, unresolved: 0 })
    expect(await states('L1')).toEqual(['new import', 'mql rule', 'mal rule'])
  })
})

describe('leads by the API', () => {
  test('are listed by state with their counts, and shown with every state they were in', async () => {
    const { body } = await get(stack, '/v1/leads?state=refused')
    const { items, counts } = LeadList.parse(body)
    expect(items).toMatchObject([{ key: 'L3', name: 'Cy Cedar', account: null, refusedReason: 'employees >= 10' }])
    expect(counts).toEqual({ mal: 1, sql: 1, refused: 1, converted: 1 })
    const lead = LeadView.parse((await get(stack, '/v1/leads/L1')).body)
    expect(lead).toMatchObject({
      account: { key: 'acme', name: 'Acme' },
      states: [{ by: 'import' }, { by: 'rule' }, { by: 'rule' }],
    })
    expect((await get(stack, '/v1/leads/L99')).status).toBe(404)
  })

  test('come a page at a time, each once', async () => {
    const first = LeadList.parse((await get(stack, '/v1/leads?limit=3')).body)
    const second = LeadList.parse((await get(stack, `/v1/leads?limit=3&cursor=${first.next}`)).body)
    expect([...first.items, ...second.items].map(lead => lead.key).sort()).toEqual(['L1', 'L2', 'L3', 'L4'])
    expect(second.next).toBeNull()
  })

  test('are moved by hand, and who did it is kept', async () => {
    await sendCsv(stack, 'staff', 'id,name,role\nsam,Sam,sdr\n')
    const answer = await fetch(`${stack.places.api}/v1/leads/L1/state`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'acting-as': 'sam' },
      body: JSON.stringify({ state: 'sal' }),
    })
    expect(LeadView.parse(await answer.json())).toMatchObject({
      state: 'sal',
      states: [
        { state: 'new' },
        { state: 'mql' },
        { state: 'mal' },
        { state: 'sal', by: 'hand', staff: { id: 'sam' } },
      ],
    })
  })

  test('stand on the page of their account', async () => {
    const { leads } = AccountView.parse((await get(stack, '/v1/accounts/acme')).body)
    expect(leads.map(lead => `${lead.key} ${lead.state}`).sort()).toEqual(['L1 sal', 'L4 converted'])
  })
})

describe('how good the data is', () => {
  test('is told of leads and of the facts the release reads, with the accounts behind', async () => {
    const quality = DataQualityView.parse((await get(stack, '/v1/data-quality')).body)
    expect(quality.leads).toEqual({
      total: 4,
      matched: 3,
      share: 1,
      waiting: [],
      refused: [{ reason: 'employees >= 10', leads: 1 }],
    })
    const employees = quality.facts.find(one => one.fact === 'account.employees')
    expect(employees).toMatchObject({ from: 'account field', of: 2, unknown: 2, known: 0 })
    expect(employees?.tiers.map(({ tier, unknown }) => `${tier} ${unknown}`)).toEqual(['A 1', 'B 1'])
    const tiers = quality.facts.find(one => one.fact === 'account.tier')
    expect(tiers?.unknown ?? 0).toBe(0)
    expect(quality.days).toHaveLength(1)
    const behind = GapAccounts.parse((await get(stack, '/v1/data-quality/accounts?fact=account.employees&tier=B')).body)
    expect(behind).toMatchObject({ total: 1, items: [{ key: 'later', tier: 'B' }] })
    expect((await get(stack, '/v1/data-quality/accounts?fact=account.none')).status).toBe(404)
  })
})
