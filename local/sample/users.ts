import { randomBytes } from 'node:crypto'
import type { Tx } from '../../db/pool.ts'
import { insertUser } from '../../db/users.ts'
import type { Role } from '../../domain/access/rights.ts'
import { STAFF } from './accounts.ts'

/** Those of the sample who work no account themselves. */
const OTHERS: readonly (readonly [name: string, role: Role])[] = [
  ['Rita Blom', 'ops'],
  ['Hugo Lindt', 'approver'],
  ['Vera Stahl', 'leader'],
  ['Ada Kern', 'engineer'],
]

/** Makes every colleague of the sample a user, and some beside them, so that each role can be tried: `journeys user link mia`. */
export async function loadUsers(tx: Tx): Promise<void> {
  const colleagues = STAFF.map(([staffId, name, job]) => {
    const role: Role = job.endsWith('-manager') ? 'team-lead' : 'rep'
    return { name, staffId, email: `${staffId}@plinth.example`, roles: [role] }
  })
  const others = OTHERS.map(([name, role]) => ({ name, staffId: null, email: `${role}@plinth.example`, roles: [role] }))
  for (const user of [...colleagues, ...others]) {
    await insertUser(tx, { id: `u_${randomBytes(6).toString('hex')}`, createdBy: 'sample', ...user })
  }
}
