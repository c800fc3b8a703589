import { moveLeads, readLeads } from '../db/leads.ts'
import { lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import type { LeadState } from '../domain/leads/lead-states.ts'

/** Somebody moves a lead to another state; false if there is no such lead. One that is there already stays, with its day. */
export async function moveLead(pool: Pool, key: string, to: LeadState, by: string, now: number): Promise<boolean> {
  return inTransaction(pool, async tx => {
    const found = (await readLeads(tx, [key])).get(key)
    if (!found) return false
    // whatever else moves it holds the lock of its account
    if (found.account !== null) await lockAccount(tx, found.account)
    const lead = (await readLeads(tx, [key])).get(key)
    if (lead && lead.state !== to) await moveLeads(tx, [{ lead: key, state: to, at: now, by: 'hand', staff: by }])
    return true
  })
}
