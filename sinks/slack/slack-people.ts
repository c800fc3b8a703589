import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Pool } from '../../db/pool.ts'
import { activeStaff } from '../../db/staff.ts'
import { idElsewhere, keepStaffElsewhere, staffElsewhere, staffOfEmail } from '../../db/staff-elsewhere.ts'

const SINK = 'slack'

/** The colleague a member of the Slack workspace is, found by address and kept; null when they are none of us. */
export async function staffOfMember(pool: Pool, client: WebClient, member: string): Promise<string | null> {
  const known = await staffElsewhere(pool, SINK, member)
  if (known !== null) return known
  const { user } = await client.users.info({ user: member })
  const email = user?.profile?.email
  // people of other companies share channels with us: their address proves nothing here
  if (!email || user.is_bot || user.is_stranger) return null
  const staff = await staffOfEmail(pool, email)
  if (staff !== null) await keepStaffElsewhere(pool, SINK, member, staff)
  return staff
}

/** The member of Slack a colleague is; null when Slack does not know their address, or would not say now. */
export async function memberOfStaff(pool: Pool, client: WebClient, staff: string): Promise<string | null> {
  const known = await idElsewhere(pool, SINK, staff)
  if (known !== null) return known
  const email = (await activeStaff(pool)).get(staff)?.email
  if (!email) return null
  try {
    const { user } = await client.users.lookupByEmail({ email })
    if (user?.id === undefined) return null
    await keepStaffElsewhere(pool, SINK, user.id, staff)
    return user.id
  } catch (error) {
    // a card names them then, and tells nobody: no reason to keep it back
    if (error instanceof WebAPIPlatformError) return null
    throw error
  }
}
