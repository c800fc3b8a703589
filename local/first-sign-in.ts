import { randomBytes } from 'node:crypto'
import { LINK_HOURS, makeSignInLink } from '../client/http/sign-in.ts'
import { FIRST } from '../client/http/user-views.ts'
import { hasSignedIn, insertUser, listUsers } from '../db/users.ts'
import { ROLE_NAMES } from '../domain/access/rights.ts'
import type { Stack } from './stack.ts'

/**
 * The address by which the first user signs in, once; null when somebody has signed in already. They own this machine, so they
 * have every role, and invite the others. As long as nobody used it, each start makes a new one and ends the one before.
 */
export async function firstSignIn({ pool, places }: Pick<Stack, 'pool' | 'places'>): Promise<string | null> {
  if (await hasSignedIn(pool)) return null
  const known = (await listUsers(pool)).find(user => user.createdBy === FIRST && user.disabledAt === null)
  const made = { id: `u_${randomBytes(6).toString('hex')}`, name: 'Owner of this machine', email: null, staffId: null }
  const owner = known ?? (await insertUser(pool, { ...made, roles: ROLE_NAMES, createdBy: FIRST }))
  if (owner === null) throw new Error('the first user could not be made, though nobody is there')
  const { url } = await makeSignInLink(pool, places.web, { userId: owner.id, createdBy: FIRST, hours: LINK_HOURS.link })
  return url
}
