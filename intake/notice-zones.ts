import { readMeta, writeMeta } from '../db/meta.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { forgetSettled } from '../db/release-progress.ts'
import { TZ_VERSION } from '../domain/calendar/zone-data.ts'

/**
 * Notices that this build reckons with another zone table than the one before: every account with a journey that runs is to hear
 * of the active release again, so that its journeys ask anew when what they wait for is. Says whether it is another.
 */
export async function noticeZones(pool: Pool): Promise<boolean> {
  return inTransaction(pool, async tx => {
    const known = await readMeta<string>(tx, 'zones')
    if (known === TZ_VERSION) return false
    await writeMeta(tx, 'zones', TZ_VERSION)
    if (known !== null) await forgetSettled(tx)
    return known !== null
  })
}
