import { findPeople } from '../db/import-people.ts'
import { lockAccounts } from '../db/lock-account.ts'
import { type OpportunityRole, readDealPeople, upsertOpportunityRoles } from '../db/opportunity-roles.ts'
import { BatchResult, type Importer, inRounds } from './import-batch.ts'

/** What a file says of somebody in a deal; null = it says nothing. */
export interface OpportunityRoleRow {
  opportunity: string
  /** the person's key */
  person: string | null
  email: string | null
  /** of ours, as far as the system's word for it means one; and that word */
  role: string | null
  said: string | null
  updatedAt: number | null
}

/** Who takes part in which deal, and as what: people join the buying groups of the deal by it. */
export const opportunityRoleImport: Importer<OpportunityRoleRow> = {
  async write(tx, ctx, rows) {
    const result = new BatchResult(rows)
    const known = new Set(ctx.defs.settings.workspace.roles.map(role => role.id))
    const ids = [...new Set(rows.map(({ record }) => record.opportunity))]
    const accounts = [...(await readDealPeople(tx, ids)).values()].map(deal => deal.account)
    await lockAccounts(tx, [...new Set(accounts)])
    const people = await findPeople(
      tx,
      rows.flatMap(({ record }) => record.person ?? []),
      rows.flatMap(({ record }) => record.email?.toLowerCase() ?? []),
    )
    const rounds = inRounds(rows, ({ record: { opportunity, person, email } }) => [`${opportunity} ${person ?? email}`])
    for (const round of rounds) {
      const deals = await readDealPeople(tx, ids)
      const changed: OpportunityRole[] = []
      for (const { n, item } of round) {
        const { opportunity, said, person, email, ...record } = item.record
        const deal = deals.get(opportunity)
        const here = people.filter(p => p.account === deal?.account)
        const byKey = here.find(p => person !== null && (p.key === person || p.id === person))
        const who = byKey ?? here.find(p => email !== null && p.email === email.toLowerCase())
        if (!deal || !who) {
          const why = deal ? 'person is not known' : 'opportunity is not known'
          const says = deal
            ? `nobody at ${deal.account} goes by ${person ?? email}; import contacts first`
            : `no opportunity has the id ${opportunity}; import opportunities first`
          result.refuse(n, 'rejected', why, says)
          continue
        }
        const role = record.role !== null && known.has(record.role) ? record.role : null
        if (said !== null && role === null) {
          result.leaveOut(n, 'role is not known', `"${said}" is none of ${[...known].join(', ')}`)
        }
        const before = deal.roles.get(who.id)
        if (before && record.updatedAt !== null && record.updatedAt < before.updatedAt) {
          result.leaveOut(n, 'older than what is known', 'the role was changed since this row was written')
          continue
        }
        if (before && before.role === role && before.said === said) continue
        changed.push({ opportunity, person: who.id, role, said, updatedAt: record.updatedAt ?? ctx.now })
        result.outcomes[n] = before ? 'changed' : 'new'
        result.touched.push(deal.account)
      }
      await upsertOpportunityRoles(tx, changed, ctx.source)
    }
    return result
  },
}
