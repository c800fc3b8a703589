import { handOverRole, ownersGone } from '../db/account-handovers.ts'
import { lockAccount } from '../db/lock-account.ts'
import type { Pool, Tx } from '../db/pool.ts'
import { setHistory } from '../db/set-histories.ts'
import { staffStanding } from '../db/staff-standing.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { giveTo } from './give-work.ts'
import { handOverAll } from './hand-over-all.ts'

/**
 * Gives the accounts of those who do not work here any more to others, as the routing of each role says; where it names
 * nobody, the role is free. The team, its history and what the timeline says in one transaction each. Answers how many roles
 * of accounts that were. What is handed over twice at the same time is handed over once.
 */
export function handOverAccounts(pool: Pool, defs: Definitions): Promise<number> {
  return handOverAll(pool, ownersGone, (tx, { account, role, staff }) => handOver(tx, defs, account, role, staff))
}

async function handOver(tx: Tx, defs: Definitions, account: string, role: string, staff: string): Promise<boolean> {
  const locked = await lockAccount(tx, account)
  if (!locked || (await staffStanding(tx, staff, locked.at)).is !== 'gone') return false
  const { at } = locked
  const found = await giveTo(tx, defs, { account, rule: { team: role }, at, motion: null, task: null })
  const to = found?.staff?.id ?? null
  const because = found?.by ?? `no routing is called ${role}`
  if (!(await handOverRole(tx, { account, role, staff, to, because, at }))) return false
  await setHistory(tx, account, 'owner', role, to, at)
  return true
}
