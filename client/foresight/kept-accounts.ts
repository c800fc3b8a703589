import { currentHold } from '../../db/account-holds.ts'
import { readEnterClocks } from '../../db/enter-clocks.ts'
import { keptPeople } from '../../db/kept-people.ts'
import { inTransaction, type Pool } from '../../db/pool.ts'
import { readAccounts } from '../../db/read-account.ts'
import { recentTouches } from '../../db/touches.ts'
import { touchesElsewhere } from '../../db/touches-elsewhere.ts'
import type { Definitions } from '../../domain/account/definitions.ts'
import type { KeptAccount } from '../../domain/foresight/kept-account.ts'
import { toldTouches } from '../../domain/touch/told-touches.ts'

const TOGETHER = 100

/** How far back touches are read, milliseconds. */
const TOUCHES = 90 * 86_400_000

/** Accounts as the database knows them: where their journeys stand has to be asked of these. */
export async function keptAccounts(
  pool: Pool,
  defs: Definitions,
  keys: readonly string[],
  windows: Definitions['windows'],
): Promise<Omit<KeptAccount, 'states'>[]> {
  const kept: Omit<KeptAccount, 'states'>[] = []
  const told = toldTouches(defs)
  for (let at = 0; at < keys.length; at += TOGETHER) {
    const some = keys.slice(at, at + TOGETHER)
    await inTransaction(pool, async tx => {
      const stored = await readAccounts(tx, some, windows)
      const clocks = await readEnterClocks(tx, some)
      const people = await keptPeople(tx, some)
      const elsewhere = await touchesElsewhere(tx, some, TOUCHES, told)
      for (const [key, account] of stored) {
        const whose = { account: key, person: null }
        const here = await recentTouches(tx, whose, { account: TOUCHES, person: 0 }, '', told)
        const touches = [...here, ...(elsewhere.get(key) ?? [])].sort((a, b) => a.at - b.at)
        const own = people.get(key) ?? []
        const answered = own.flatMap(({ id, answeredAt }) =>
          answeredAt === null ? [] : [{ person: id, at: answeredAt }],
        )
        const hold = await currentHold(tx, key)
        kept.push({ stored: account, clocks: clocks.get(key) ?? {}, people: own, touches, answered, hold })
      }
    })
  }
  return kept
}
