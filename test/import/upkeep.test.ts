import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportView } from '../../client/http/import-answers.ts'
import { addressHash } from '../../intake/keyed-hash.ts'
import { get } from '../support/read.ts'
import { testStack } from '../support/stack.ts'
import { rowsOf, sendCsv } from './support/send-csv.ts'

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
  await sendCsv(stack, 'accounts', 'key,name,website\nacme,Acme,acme.example\nnorth,North,north.example\n')
  await sendCsv(
    stack,
    'contacts',
    'id,accountid,email,firstname\nc1,acme,ines@acme.example,Ines\nc2,acme,otto@acme.example,Otto\nc3,north,mia@north.example,Mia\n',
  )
  await sendCsv(
    stack,
    'opportunities',
    'id,accountid,stage,amount,currency\nd1,acme,open,5000,EUR\nd2,north,open,1,EUR\n',
  )
})
afterAll(() => stack.end())

const twice = async (kind: string, file: string, mapping: Parameters<typeof sendCsv>[3] = null, query = '') => {
  const first = await sendCsv(stack, kind, file, mapping, query)
  const again = await sendCsv(stack, kind, file, mapping, query)
  expect(again.counts).toMatchObject({ new: 0, changed: 0, settled: 0 })
  return first
}
const suppressed = async (address: string) => {
  const hash = addressHash(stack.api.secret, address)
  const [row] = await rowsOf<{ reason: string }>(stack, 'select reason from suppressions where address_hash = $1', [
    hash,
  ])
  return row?.reason ?? null
}

describe('what systems delete', () => {
  test('an account is marked, and out; what it had stays', async () => {
    await sendCsv(stack, 'accounts', 'key,name\ngone,Gone\n')
    const file = 'Id,Name,IsDeleted\ngone,Gone,true\nnever-heard-of,Never,true\nacme,Acme,false\n'
    const { counts } = await twice('accounts', file)
    expect(counts).toMatchObject({ rows: 3, changed: 1, same: 1, rejected: 1, settled: 1 })
    expect(counts.reasons).toEqual({ 'deleted in its system': { status: 'rejected', rows: 1 } })
    const [gone] = await rowsOf(
      stack,
      `select status, deleted_at is not null as deleted from accounts where key = 'gone'`,
    )
    expect(gone).toEqual({ status: 'disqualified', deleted: true })
  })

  test('a person is not counted any more, and is again when their system has them again', async () => {
    const people = async () => {
      const answer = await fetch(`${stack.places.api}/v1/accounts/acme`)
      return ((await answer.json()) as { people: { name: string }[] }).people.map(person => person.name)
    }
    expect(await people()).toEqual(expect.arrayContaining(['Otto']))
    await twice('contacts', 'id,accountid,is_deleted\nc2,acme,true\n')
    expect(await people()).not.toContain('Otto')
    expect((await sendCsv(stack, 'contacts', 'id,accountid,is_deleted\nc2,acme,false\n')).counts).toMatchObject({
      changed: 1,
    })
    expect(await people()).toContain('Otto')
  })

  test('a lead is put back, and stays', async () => {
    await sendCsv(stack, 'leads', 'key,email,company,status\nlead-1,lou@acme.example,Acme,Working\n')
    const file = 'activity_date,activity_type_id,campaign,lead_id\n2026-05-01,37,,lead-1\n2026-05-01,37,,lead-9\n'
    const { counts, report } = await twice('deletions', file, null, '?from=marketo')
    expect(report.preset).toBe('marketo/Deleted leads')
    expect(counts).toMatchObject({ rows: 2, changed: 1, rejected: 1 })
    expect(await rowsOf(stack, `select state from leads where key = 'lead-1'`)).toEqual([{ state: 'recycled' }])
  })

  test('a deal does not count any more', async () => {
    await sendCsv(stack, 'opportunities', 'id,accountid,stage\nd3,north,open\n')
    await twice('deletions', 'id,at\nd3,2026-01-01\nd3,2026-01-01\nd99,2026-01-01\n', { record: 'opportunity' })
    const { opportunities } = (await (await fetch(`${stack.places.api}/v1/accounts/north`)).json()) as {
      opportunities: { id: string }[]
    }
    expect(opportunities.map(deal => deal.id)).toEqual(['d2'])
  })
})

describe('what systems merge', () => {
  test('the id that is gone means the survivor for ever, through chains', async () => {
    const file =
      'canonical_vid,vid_to_merge,contact_id,timestamp\nc1,old-1,c1,2026-01-01\nold-1,older,old-1,2026-01-01\n'
    const { counts, report } = await twice('merges', file, null, '?from=hubspot')
    expect(counts).toMatchObject({ rows: 2, new: 2 })
    expect(report).toMatchObject({ preset: 'hubspot/Contact merges', source: 'hubspot' })
    await sendCsv(stack, 'contacts', 'id,accountid,title\nolder,acme,Director\n')
    expect(await rowsOf(stack, `select title from people where external_key = 'c1'`)).toEqual([{ title: 'Director' }])
    const signals = 'id,personid,at,kind\ns1,old-1,2026-01-01,call.held\n'
    expect((await sendCsv(stack, 'signals', signals)).counts).toMatchObject({ new: 1, unresolved: 0 })
  })

  test('a record known only by the id that is gone goes on under the survivor', async () => {
    await sendCsv(stack, 'contacts', 'id,accountid,firstname\nlost,acme,Lost\n')
    await twice('contacts', 'Id,AccountId,LastName,MasterRecordId,IsDeleted\nlost,acme,X,found,true\n')
    expect(await rowsOf(stack, `select first_name from people where external_key = 'found'`)).toEqual([
      { first_name: 'Lost' },
    ])
    // an account's key is what everything hangs on: it stays, and the survivor's id means it
    await sendCsv(stack, 'accounts', 'key,name\nlost-co,Lost Co\n')
    await twice('accounts', 'Id,Name,MasterRecordId\nlost-co,Lost Co,found-co\n')
    await sendCsv(stack, 'accounts', 'key,name\nfound-co,Found Co\n')
    expect(await rowsOf(stack, `select key, name from accounts where key in ('lost-co', 'found-co')`)).toEqual([
      { key: 'lost-co', name: 'Found Co' },
    ])
    const deal = 'id,accountid,stage\nd7,found-co,open\n'
    expect((await sendCsv(stack, 'opportunities', deal)).counts).toMatchObject({ new: 1 })
  })

  test('of two that are here the one that is gone is marked', async () => {
    await sendCsv(stack, 'contacts', 'id,accountid,firstname\nm1,acme,Eva\nm2,acme,Eve\n')
    const ids = 'id,accountid,hs_merged_object_ids\nm1,acme,m2;m3\n'
    expect((await twice('contacts', ids)).counts).toMatchObject({ changed: 1 })
    const people = await rowsOf(
      stack,
      `select external_key as key, deleted_at is not null as deleted from people where external_key in ('m1', 'm2') order by 1`,
    )
    expect(people).toEqual([
      { key: 'm1', deleted: false },
      { key: 'm2', deleted: true },
    ])
    // two accounts are merged, as people do it
    await sendCsv(stack, 'accounts', 'key,name\nx1,X One\nx2,X Two\n')
    await sendCsv(stack, 'signals', 'id,account,at,kind\nx-s,x1,2026-01-01,call.held\n')
    const masters = 'Id,Name,MasterRecordId,IsDeleted\nx1,X One,x2,true\n'
    const merged = await twice('accounts', masters)
    expect(merged.counts).toMatchObject({ changed: 1 })
    const { body } = await get<ImportView>(stack, `/v1/imports/${merged.report.id}`)
    expect(body.joins).toMatchObject({ of: 1, items: [{ act: 'merge', from: 'x1', to: 'x2', undoneBy: null }] })
    expect(await rowsOf(stack, `select account_key as account from signals where event_id = 'x-s'`)).toEqual([
      { account: 'x2' },
    ])
    await sendCsv(stack, 'signals', 'id,account,at,kind\nx-t,x1,2026-01-02,call.held\n')
    expect(await rowsOf(stack, `select account_key as account from signals where event_id = 'x-t'`)).toEqual([
      { account: 'x2' },
    ])
    const circle = await sendCsv(stack, 'merges', 'survivor,merged\nm2,m1\nm1,m1\n', { record: 'person' })
    expect(circle.counts.reasons).toEqual({ 'merged into itself': { status: 'partly', rows: 1 } })
  })
})

test('dated stages of a deal come into one order with what is known, whatever order they come in', async () => {
  const file = `OpportunityId,StageName,CreatedDate
d1,Proposal,2026-02-01T00:00:00Z
d1,Discovery,2026-01-01T00:00:00Z
d1,Discovery,2026-01-10T00:00:00Z
d1,open,2026-03-01T00:00:00Z
d404,Discovery,2026-01-01T00:00:00Z
`
  const { counts } = await twice('stage-history', file, null, '?from=salesforce')
  expect(counts).toMatchObject({ rows: 5, new: 3, same: 1, rejected: 1 })
  const stages = await rowsOf(
    stack,
    `select value, to_char(since at time zone 'UTC', 'MM-DD') as since, to_char(until at time zone 'UTC', 'MM-DD') as until
     from account_history where what = 'pipeline' and subject = 'd1' order by account_history.since`,
  )
  expect(stages).toEqual([
    { value: 'Discovery', since: '01-01', until: '02-01' },
    { value: 'Proposal', since: '02-01', until: '03-01' },
    { value: 'open', since: '03-01', until: null },
  ])
})

describe('campaigns', () => {
  test('are kept with what they cost and by which route; who was in them since when, and who answered', async () => {
    const campaigns = `Id,Name,Type,Status,IsActive,StartDate,EndDate,ActualCost,CurrencyIsoCode,Route_To_Market__c
k1,Spring webinar,Webinar,Completed,true,2026-03-01,2026-03-02,1200,EUR,Partner
`
    expect((await twice('campaigns', campaigns, null, '?from=salesforce')).counts).toMatchObject({ new: 1 })
    expect(await rowsOf(stack, 'select key, name, kind, cost, route, starts from campaigns')).toEqual([
      { key: 'k1', name: 'Spring webinar', kind: 'Webinar', cost: 1200, route: 'Partner', starts: '2026-03-01' },
    ])
    const members = `CampaignId,ContactId,Status,CreatedDate,HasResponded,FirstRespondedDate
k1,c1,Attended,2026-03-01T09:00:00Z,true,2026-03-02
k1,c3,Sent,2026-03-01T09:00:00Z,false,
k9,c1,Sent,2026-03-01T09:00:00Z,false,
k1,nobody,Sent,2026-03-01T09:00:00Z,false,
`
    const { counts } = await twice('campaign-members', members, null, '?from=salesforce')
    expect(counts).toMatchObject({ rows: 4, new: 2, rejected: 1, unresolved: 1 })
    // whoever has answered has answered, whatever status comes later
    await sendCsv(stack, 'campaign-members', 'campaign,email,status,responded\nk1,ines@acme.example,Sent,no\n')
    const [ines] = await rowsOf(
      stack,
      `select m.account_key as account, status, responded from campaign_members m join people p on p.id = m.person_id where p.external_key = 'c1'`,
    )
    expect(ines).toEqual({ account: 'acme', status: 'Sent', responded: true })
  })

  test('are told on the timeline of the account, in the order of what else happened', async () => {
    const answer = await fetch(`${stack.places.api}/v1/accounts/acme/timeline`)
    const { entries, counts } = (await answer.json()) as {
      entries: { text: string; kind: string }[]
      counts: Record<string, number>
    }
    const told = entries.map(entry => entry.text).filter(text => text.includes('campaign'))
    expect(told).toEqual([
      'Ines responded to the campaign “Spring webinar”',
      'Ines joined the campaign “Spring webinar” (Webinar, Partner, Sent)',
    ])
    expect(counts['signal']).toBe(entries.filter(entry => entry.kind === 'signal').length)
  })

  test('content of other systems is known by name', async () => {
    const assets =
      'assetPath,dc:title{{String}},dc:format{{String}}\n/content/dam/guide.pdf,The guide,application/pdf\n'
    expect((await twice('assets', assets, null, '?from=aem')).counts).toMatchObject({ new: 1 })
    expect(await rowsOf(stack, 'select name, kind from content_assets')).toEqual([
      { name: 'The guide', kind: 'application/pdf' },
    ])
    await sendCsv(
      stack,
      'signals',
      'id,account,at,kind,asset\ng1,acme,2026-02-01,content.downloaded,/content/dam/guide.pdf\n',
    )
    const { entries } = (await (await fetch(`${stack.places.api}/v1/accounts/acme/timeline`)).json()) as {
      entries: { text: string }[]
    }
    expect(entries.map(entry => entry.text)).toContain('Downloaded content (asset The guide)')
  })
})

test('an export that says somebody opted out, or that mail to them bounces, ends mail to the address for good', async () => {
  const file =
    'id,accountid,email,HasOptedOutOfEmail,pi_pardot_hard_bounced_c\no1,acme,Stop@acme.example,true,\no2,acme,dead@acme.example,false,true\no3,acme,fine@acme.example,false,false\n'
  expect((await twice('contacts', file)).counts).toMatchObject({ new: 3 })
  expect([
    await suppressed('stop@acme.example'),
    await suppressed('dead@acme.example'),
    await suppressed('fine@acme.example'),
  ]).toEqual(['unsubscribed', 'bounced', null])
  expect(
    await rowsOf(
      stack,
      `select external_key as key, opted_out as out from people where external_key ~ '^o[123]$' order by 1`,
    ),
  ).toEqual([
    { key: 'o1', out: true },
    { key: 'o2', out: false },
    { key: 'o3', out: false },
  ])
})

describe('imports are remembered', () => {
  test('with file, sender and mapping; the rows left out can be had as a file that is inert', async () => {
    await sendCsv(stack, 'staff', 'id,name,role\nsam,Sam,sdr\n')
    const response = await fetch(`${stack.places.api}/v1/imports/auto?file=crm.csv&id=imp_remembered1`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', 'acting-as': 'sam' },
      body: 'Id,Name,BillingCountry,NumberOfEmployees\nr1,Right,DE,5\nr2,=cmd(),DE,many\n',
    })
    await response.text()
    const list = (await (await fetch(`${stack.places.api}/v1/imports?limit=1`)).json()) as { items: unknown[] }
    expect(list.items).toMatchObject([
      {
        id: 'imp_remembered1',
        file: 'crm.csv',
        by: 'sam',
        status: 'done',
        kind: 'accounts',
        preset: 'salesforce/Account',
      },
    ])
    const one = await (await fetch(`${stack.places.api}/v1/imports/imp_remembered1`)).json()
    expect(one).toMatchObject({
      mapping: { kind: 'accounts', columns: { key: 'Id', name: 'Name' }, source: 'salesforce' },
      complaints: [{ line: 3, why: 'employees is no number' }],
    })
    const bytes = await (await fetch(`${stack.places.api}/v1/imports/imp_remembered1/errors.csv`)).arrayBuffer()
    const errors = Buffer.from(bytes).toString()
    expect(errors.split('\n').slice(0, 2)).toEqual([
      '\ufeffimport file,import line,import outcome,import reason,Id,Name,BillingCountry,NumberOfEmployees',
      `crm.csv,3,rejected,"employees is ""many"", not a number",r2,'=cmd(),DE,many`,
    ])
    const mended = await sendCsv(stack, 'accounts', errors.replace(/many\n/, '7\n'))
    expect(mended.counts).toMatchObject({ new: 1 })
    expect(await rowsOf(stack, `select name from accounts where key = 'r2'`)).toEqual([{ name: '=cmd()' }])
    const taken = await sendCsv(stack, 'accounts', 'key,name\nx,X\n', null, '?id=imp_remembered1')
    expect(taken).toMatchObject({ status: 409, problem: { code: 'import_id_taken' } })
  })

  test('whoever reads nothing before all is sent gets the report alone, and can ask how far it is', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `q-${i},${i % 2 ? 'Quiet' : ''} ${'x'.repeat(100)}`)
    const response = await fetch(`${stack.places.api}/v1/imports/accounts?quiet=true&dryRun=true&id=imp_quietquiet`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(`key,name\n${rows.join('\n')}\n`),
    })
    const lines = (await response.text()).trim().split('\n')
    expect(lines.map(line => JSON.parse(line))).toMatchObject([
      { is: 'report', status: 'done', counts: { rows: 20_000 } },
    ])
    const asked = await (await fetch(`${stack.places.api}/v1/imports/imp_quietquiet`)).json()
    expect(asked).toMatchObject({ dryRun: true, status: 'done', counts: { rows: 20_000 } })
  })

  test('one whose server went away says it was stopped', async () => {
    const { report } = await sendCsv(stack, 'accounts', 'key,name\nsilent,S\n')
    await stack.pool.query(
      `update imports set told_at = now() - interval '5 minutes', report = report || '{"status":"running"}' where id = $1`,
      [report.id],
    )
    expect(await (await fetch(`${stack.places.api}/v1/imports/${report.id}`)).json()).toMatchObject({
      status: 'stopped',
    })
  })

  test('a preview tells how a file would be read, and takes nothing in', async () => {
    const before = await rowsOf(stack, 'select count(*) as n from imports')
    const preview = await fetch(`${stack.places.api}/v1/imports/preview/auto`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'Id,Name,BillingCountry,Website\np1,Preview,DE,p.example\n',
    })
    expect(await preview.json()).toMatchObject({
      kind: 'accounts',
      preset: 'salesforce/Account',
      samples: [['p1', 'Preview', 'DE', 'p.example']],
      mapping: { columns: { key: 'Id', domain: 'Website' } },
      needed: [['key']],
      problem: null,
    })
    expect(await rowsOf(stack, 'select count(*) as n from imports')).toEqual(before)
    const unknown = await fetch(`${stack.places.api}/v1/imports/preview/auto`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'a,b\n1,2\n',
    })
    expect(await unknown.json()).toMatchObject({ code: 'kind_not_recognised', status: 422 })
  })
})
