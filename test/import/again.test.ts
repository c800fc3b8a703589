import { afterAll, beforeAll, expect, test } from 'vitest'
import { IMPORT_KINDS, type ImportKind } from '../../client/intake/import-fields.ts'
import type { Mapping } from '../../client/intake/mapping.ts'
import { testStack } from '../support/stack.ts'
import { rowsOf, sendCsv } from './support/send-csv.ts'

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
})
afterAll(() => stack.end())

/** A file of every kind there is, in an order in which each finds what it hangs on; some rows are wrong. */
const FILES: Record<ImportKind, [file: string, mapping?: Mapping]> = {
  staff: ['id,name,role,manager\nsam,Sam,sdr,mara\nmara,Mara,manager,\nnobody,,,\n'],
  accounts: ['key,name,website,parent,tier,sdr\na1,One,one.example,a2,A,sam\na2,Two,two.example,,B,\nbad key,X,,,,\n'],
  contacts: [
    'id,account,email,firstname,optedout\nc1,a1,ann@one.example,Ann,no\nc2,a2,bob@two.example,Bob,yes\nc3,a9,x@y.example,X,\n',
  ],
  leads: ['key,email,company,status\nl1,lee@one.example,One,New\nl2,x@gmail.com,Somebody,New\n'],
  opportunities: [
    'id,account,name,stage,amount,currency\nd1,a1,Deal,open,10,EUR\nd2,a2,Won,Closed Won,5,EUR\nd3,a9,X,open,1,EUR\n',
  ],
  'opportunity-roles': ['opportunity,person,role\nd1,c1,champion\nd9,c1,champion\n'],
  'stage-history': ['opportunity,stage,at\nd1,Discovery,2026-01-01\nd1,Proposal,2026-02-01\nd9,X,2026-01-01\n'],
  contracts: [
    'id,account,starts,ends,noticedate,autorenews\nk1,a1,2026-01-01,2026-12-31,2026-10-01,yes\nk2,a9,2026-01-01,2026-12-31,,\n',
  ],
  usage: ['account,day,activeUsers\na1,2026-03-01,5\na9,2026-03-01,5\n'],
  campaigns: ['key,name,cost,currency\nm1,Webinar,100,EUR\nm2,Fair,,\n'],
  'campaign-members': [
    'campaign,person,status,since\nm1,c1,Attended,2026-03-01\nm9,c1,Sent,2026-03-01\nm1,nobody,Sent,2026-03-01\n',
  ],
  assets: ['key,name\nw1,White paper\n'],
  networks: [
    'network,domain,kind\n198.51.100.0/24,acme.example,business\n2001:db8::/32,,hosting\n10.0.0.0/24,acme.example,business\n',
  ],
  signals: [
    'id,account,person,at,kind\ns1,a1,c1,2026-03-01,call.held\ns2,a9,,2026-03-01,call.held\ns3,a1,,2026-03-01,no.such\n',
  ],
  merges: ['survivor,merged\nc1,c0\n', { record: 'person' }],
  deletions: ['id\nc2\nc9\n', { record: 'person' }],
}

test('there is a file of every kind', () => {
  expect(Object.keys(FILES).sort()).toEqual([...IMPORT_KINDS].sort())
})

test.each(Object.keys(FILES) as ImportKind[])(
  '%s: tried, it changes nothing; taken, it is there; taken again, it changes nothing',
  async kind => {
    const [file, mapping = null] = FILES[kind]
    const lines = file.trim().split('\n').length - 1
    const sum = (c: Awaited<ReturnType<typeof sendCsv>>['counts']) =>
      c.new + c.changed + c.same + c.rejected + c.unresolved
    const before = await everything()
    const tried = await sendCsv(stack, kind, file, mapping, '?dryRun=true')
    expect(await everything()).toEqual(before)
    const taken = await sendCsv(stack, kind, file, mapping)
    const count = ({ new: added, changed, same, rejected, unresolved, reasons }: typeof taken.counts) => ({
      added,
      changed,
      same,
      rejected,
      unresolved,
      reasons,
    })
    expect(count(taken.counts)).toEqual(count(tried.counts))
    expect({ rows: taken.counts.rows, sum: sum(taken.counts) }).toEqual({ rows: lines, sum: lines })
    expect(taken.counts.new + taken.counts.changed).toBeGreaterThan(0)
    const after = await everything()
    expect(after).not.toEqual(before)
    const again = await sendCsv(stack, kind, file, mapping)
    expect(again.counts).toMatchObject({ new: 0, changed: 0, accounts: 0, settled: 0, entered: 0 })
    expect(sum(again.counts)).toBe(lines)
    expect(await everything()).toEqual(after)
  },
)

/** What the worker moves by itself as time goes by, whoever imports what. */
const BY_TIME: Record<string, string> = {
  account_history: `x.what not in ('band', 'segment', 'stage', 'motion')`,
  signals: `x.source <> 'engine'`,
}

/** What all tables hold that imports write, without the reports on them. */
async function everything(): Promise<unknown> {
  const tables = [
    'staff',
    'accounts',
    'account_domains',
    'account_team',
    'people',
    'leads',
    'opportunities',
    'opportunity_roles',
    'account_history',
    'contracts',
    'usage_reports',
    'campaigns',
    'campaign_members',
    'content_assets',
    'networks',
    'signals',
    'merged_ids',
    'suppressions',
    'inbox_entries',
  ]
  const found: Record<string, unknown> = {}
  for (const table of tables) {
    const [row] = await rowsOf<{ hash: string }>(
      stack,
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash
       from (select to_jsonb(x) - 'evaluated_at' - 'next_flip_at' - 'settled_release' - 'last_seq' - 'last_at' - 'at' - 'accepted_at'
         - 'noticed' - 'told_window' - 'worth' as t from ${table} x where ${BY_TIME[table] ?? 'true'}) t`,
    )
    found[table] = row?.hash
  }
  return found
}
