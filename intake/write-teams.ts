import { findStaff, readTeams, type TeamMember, upsertTeams } from '../db/import-teams.ts'
import type { Tx } from '../db/pool.ts'
import type { HistoryChange } from '../db/set-histories.ts'
import type { AccountRound, ParentLater } from './account-row.ts'
import type { BatchResult, ImportContext } from './import-batch.ts'

/** Puts colleagues into the teams of accounts; answers who became whose, for the history. */
export async function writeTeams(
  tx: Tx,
  ctx: ImportContext,
  round: AccountRound,
  result: BatchResult<ParentLater>,
): Promise<HistoryChange[]> {
  const asked = round.flatMap(({ item }) => Object.values(item.record.team))
  if (asked.length === 0) return []
  const staff = await findStaff(tx, [...new Set(asked)])
  const teams = await readTeams(
    tx,
    round.map(({ item }) => item.record.key),
  )
  const before = new Map(teams.map(member => [`${member.account} ${member.role}`, member.staff]))
  const members: TeamMember[] = []
  for (const { n, item } of round) {
    const { key, team } = item.record
    for (const [role, text] of Object.entries(team)) {
      const { id, gone } = staff.get(text) ?? { id: null, gone: false }
      if (id === null) {
        result.leaveOut(n, `${role} is nobody of ours`, `${role} is "${text}", and no colleague is called that`)
      } else if (gone) {
        result.leaveOut(n, `${role} has left`, `${role} is "${text}", who does not work here any more`)
      } else if (before.get(`${key} ${role}`) !== id) {
        members.push({ account: key, role, staff: id })
        if (result.outcomes[n] === 'same') result.outcomes[n] = 'changed'
      }
    }
  }
  await upsertTeams(tx, members)
  return members.map(m => ({ account: m.account, what: 'owner', subject: m.role, value: m.staff, at: ctx.now }))
}
