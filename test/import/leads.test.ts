import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testStack } from '../support/stack.ts'
import { until } from '../support/stack-actions.ts'
import { rowsOf, sendCsv } from './support/send-csv.ts'

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
  await sendCsv(stack, 'accounts', 'key,name,website,tier\nacme,Acme,acme.example,A\n')
})
afterAll(() => stack.end())

const FILE = `Id,Email,FirstName,LastName,Company,Website,Title,NumberOfEmployees,Status,IsConverted,ConvertedDate,ConvertedContactId,ConvertedAccountId,CreatedDate
L1,ann@acme.example,Ann,Ash,Acme,,CFO,200,Open - Not Contacted,false,,,,2026-01-02
L2,bo@gmail.com,Bo,Birch,Later Labs,laterlabs.example,Planner,40,Working,false,,,,2026-01-03
L3,cy@tiny.example,Cy,Cedar,Tiny,,Owner,3,New,false,,,,2026-01-04
L4,di@elsewhere.example,Di,Dogwood,Acme,,VP Sales,200,Closed,true,2026-01-20,c-77,acme,2026-01-05
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

  test('become marketing-qualified by what they do, and signals of a lead are those of its person', async () => {
    const signals = `id,at,WhoId,kind
s1,${new Date().toISOString()},L1,webinar.attended
s2,${new Date().toISOString()},L1,form.submitted
`
    const sent = await sendCsv(stack, 'signals', signals, {
      kind: 'signals',
      columns: { id: 'id', at: 'at', person: 'WhoId', lead: 'WhoId', kind: 'kind' },
    })
    expect(sent.counts).toMatchObject({ new: 2, unresolved: 0 })
    expect(await states('L1')).toEqual(['new import', 'mql rule'])
  })
})
