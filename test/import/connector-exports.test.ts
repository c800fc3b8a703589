import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinTables } from '../../client/intake/join-tables.ts'
import { openTable } from '../../client/intake/open-table.ts'
import { findPreset } from '../../client/intake/presets.ts'
import { addressHash } from '../../intake/keyed-hash.ts'
import { CHECKOUT } from '../../local/stack.ts'
import { testStack } from '../support/stack.ts'
import { rowsOf, sendCsv } from './support/send-csv.ts'

// Input that was not made for this project stands beside it and is not part of it.
const DATA = join(CHECKOUT, '../shared/data/connector-exports')
const there = existsSync(DATA)
if (!there) console.warn(`skipped: ${DATA} is not there`)

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
})
afterAll(() => stack.end())

const suppressed = async (address: string) => {
  const hash = addressHash(stack.api.secret, address)
  const [row] = await rowsOf<{ reason: string }>(stack, 'select reason from suppressions where address_hash = $1', [
    hash,
  ])
  return row?.reason ?? null
}

describe('mail, as systems tell of it', () => {
  beforeAll(async () => {
    await sendCsv(stack, 'accounts', 'key,name,website\nmail-co,Mail Co,mail.example\n')
    const people =
      '1,one@mail.example\n2,two@mail.example\n3,three@mail.example\n4,four@mail.example\n5,five@mail.example\n'
    await sendCsv(stack, 'contacts', `id,email\n${people}`)
  })

  test('Marketo: sends, opens, clicks and bounces count, an unsubscribe and a bounce for good end mail; deliveries are left out', async () => {
    const header = 'activity_date,activity_type_id,campaign_id,id,lead_id,primary_attribute_value,category'
    const at = '2026-10-08 17:45:53.000'
    const rows = [
      `${at},6,c1,100,1,Invite,`,
      `${at},10,c1,101,1,Invite,`,
      `${at},11,c1,102,1,Invite,`,
      `${at},7,c1,103,1,Invite,`,
      `${at},9,c1,104,2,Invite,`,
      `${at},8,c1,105,3,Invite,2`,
      `${at},8,c1,106,4,Invite,1`,
      `${at},9,c1,107,99,Invite,`,
    ]
    const { counts, report } = await sendCsv(stack, 'signals', `${header}\n${rows.join('\n')}\n`, null, '?from=marketo')
    expect(report.preset).toBe('marketo/Activities')
    expect(counts).toMatchObject({ rows: 8, new: 6, rejected: 1, unresolved: 1 })
    expect(counts.reasons['left out by the mapping']).toEqual({ status: 'rejected', rows: 1 })
    const kinds = await rowsOf(
      stack,
      `select kind, data ->> 'bounce' as bounce from signals where source = 'marketo' order by event_id`,
    )
    expect(kinds.slice(0, 6)).toEqual([
      { kind: 'email.sent', bounce: null },
      { kind: 'email.opened', bounce: null },
      { kind: 'email.clicked', bounce: null },
      { kind: 'email.unsubscribed', bounce: null },
      { kind: 'email.bounced', bounce: 'hard' },
      { kind: 'email.bounced', bounce: 'soft' },
    ])
    const told = await Promise.all(['one', 'two', 'three', 'four'].map(name => suppressed(`${name}@mail.example`)))
    expect(told).toEqual([null, 'unsubscribed', 'bounced', null])
  })

  test('HubSpot: what its tables say of one event is joined; a change of status ends mail only when it says so', async () => {
    const events =
      'id,created,email_campaign_id,type,recipient\nh1,2026-10-01 10:00:00,7,STATUSCHANGE,five@mail.example\nh2,2026-10-01 10:00:00,7,STATUSCHANGE,back@mail.example\nh3,2026-10-01 10:00:00,7,BOUNCE,dead@mail.example\n'
    const changes = 'id,portal_subscription_status\nh1,UNSUBSCRIBED\nh2,SUBSCRIBED\n'
    const bounces = 'id,category\nh3,UNKNOWN_USER\n'
    const table = async (text: string) => openTable(Readable.from([Buffer.from(text)]))
    const beside = await Promise.all(
      [changes, bounces].map(async text => ({ name: 'x', on: null, table: await table(text) })),
    )
    const joined = Readable.from(joinTables(await table(events), beside))
    const { counts, report } = await sendCsv(stack, 'signals', joined, null, '?from=hubspot')
    expect(report.preset).toBe('hubspot/Email events')
    expect(counts).toMatchObject({ rows: 3, new: 2, rejected: 1 })
    const told = await Promise.all(['five', 'back', 'dead'].map(name => suppressed(`${name}@mail.example`)))
    expect(told).toEqual(['unsubscribed', null, 'bounced'])
  })
})

describe.skipIf(!there)('files as connectors land them', () => {
  const files = there
    ? ['salesforce', 'hubspot', 'marketo'].flatMap(system =>
        readdirSync(join(DATA, system)).map(name => [system, name] as const),
      )
    : []

  test.each(files)('%s %s: every row is counted once', { timeout: 120_000 }, async (system, name) => {
    const path = join(DATA, system, name)
    const table = await openTable(createReadStream(path))
    let rows = 0
    for await (const _row of table.rows) rows += 1
    const preset = findPreset({ system, kind: null }, table.headers)
    const sent = await sendCsv(stack, 'auto', createReadStream(path), null, `?from=${system}`)
    if (preset === null) {
      expect(sent).toMatchObject({ status: 422, problem: { code: 'preset_none' } })
      return
    }
    if (sent.status !== 200) {
      // a deal says nothing of its company, and a meeting nothing of anybody: their tables have to be joined
      expect(sent.problem.code).toBe('column_missing')
      expect(['deal_data.csv', 'engagement_meeting_data.csv']).toContain(name)
      return
    }
    const { counts } = sent
    const sum = counts.new + counts.changed + counts.same + counts.rejected + counts.unresolved
    expect({ status: sent.report.status, rows: counts.rows, sum }).toEqual({ status: 'done', rows, sum: rows })
  })

  test('what is deleted and merged in them is', async () => {
    const [merged] = await rowsOf<{ n: number }>(
      stack,
      `select count(*) as n from merged_ids where record = 'person' and source = 'marketo'`,
    )
    expect(merged?.n).toBeGreaterThan(90)
    expect(
      await rowsOf(stack, `select id, survivor from merged_ids where source = 'hubspot' and id = '11111'`),
    ).toEqual([{ id: '11111', survivor: '5555' }])
  })
})
