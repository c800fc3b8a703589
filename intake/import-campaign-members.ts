import { isDeepStrictEqual } from 'node:util'
import { type CampaignMember, readCampaigns, readMembers, upsertMembers } from '../db/campaigns.ts'
import { findPeople } from '../db/import-people.ts'
import type { Tx } from '../db/pool.ts'
import { BatchResult, type Importer, type ImportRow, inRounds, merged } from './import-batch.ts'

/** What a file says of somebody in a campaign; null = it says nothing. Instants are UTC milliseconds. */
export interface MemberRow {
  campaign: string
  account: string | null
  /** the key of a person */
  person: string | null
  email: string | null
  status: string | null
  since: number | null
  responded: boolean | null
  respondedAt: number | null
}

type Person = { id: string; account: string }

/** Who was in which campaign since when: people that are known, by key or address. Whoever answered has answered for good. */
export const campaignMemberImport: Importer<MemberRow> = {
  refers: { account: ['account'], person: ['person'] },
  async write(tx, ctx, rows) {
    const result = new BatchResult(rows)
    const campaigns = await readCampaigns(tx, [...new Set(rows.map(row => row.record.campaign))])
    const people = await peopleOf(tx, rows)
    const placed: { n: number; row: MemberRow; person: Person }[] = []
    for (const [n, { record: row }] of rows.entries()) {
      const person = people(row)
      if (!campaigns.has(row.campaign)) {
        const says = `no campaign has the key ${row.campaign}; import campaigns first`
        result.refuse(n, 'rejected', 'campaign is not known', says)
      } else if (!person) {
        const says = `nobody here goes by ${row.person ?? row.email ?? 'nothing'}; import contacts first`
        result.refuse(n, 'unresolved', 'person is not known', says)
      } else placed.push({ n, row, person })
    }
    for (const round of inRounds(placed, ({ row, person }) => [`${row.campaign} ${person.id}`])) {
      const items = round.map(({ item }) => item)
      const known = await readMembers(
        tx,
        items.map(({ row, person }) => ({ campaign: row.campaign, person: person.id })),
      )
      const changes: CampaignMember[] = []
      for (const [i, { n, row, person }] of items.entries()) {
        const before = known.get(i)
        const after = memberAfter(before, row, person, ctx.now)
        if (before && isDeepStrictEqual(after, before)) continue
        changes.push(after)
        result.outcomes[n] = before ? 'changed' : 'new'
      }
      await upsertMembers(tx, changes)
    }
    return result
  },
}

function memberAfter(before: CampaignMember | undefined, row: MemberRow, person: Person, now: number): CampaignMember {
  const since = Math.min(now, row.since ?? row.respondedAt ?? now)
  const whose = { campaign: row.campaign, account: person.account, person: person.id }
  const fresh = { ...whose, status: null, since, responded: false, respondedAt: null }
  const after = merged<CampaignMember>(before ?? fresh, { ...row, ...whose, since: row.since === null ? null : since })
  after.responded ||= before?.responded ?? false
  after.responded ||= after.respondedAt !== null
  return after
}

/** Finds people by key, else by address: at the account the row names, else the only one where the address is known. */
async function peopleOf(
  tx: Tx,
  rows: readonly ImportRow<MemberRow>[],
): Promise<(row: MemberRow) => Person | undefined> {
  const keys = rows.flatMap(({ record }) => record.person ?? [])
  const emails = rows.flatMap(({ record }) => record.email?.toLowerCase() ?? [])
  const found = keys.length + emails.length === 0 ? [] : await findPeople(tx, [...new Set(keys)], [...new Set(emails)])
  return ({ person, email, account }) => {
    const byKey = person === null ? undefined : found.find(one => one.key === person || one.id === person)
    if (byKey) return byKey
    const known = found.filter(one => one.email !== null && one.email === email?.toLowerCase())
    return known.find(one => one.account === account) ?? (known.length === 1 ? known[0] : undefined)
  }
}
