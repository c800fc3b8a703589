import { crashPoint } from '../crash-points.ts'
import { insertDecision } from '../db/effect-decisions.ts'
import { lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { type Aside, forgetReleased, waitingFor } from '../db/set-aside.ts'
import { lockKnownEffect } from '../db/settle-by-hand.ts'
import { asideReason } from '../domain/aside/patience.ts'
import { dropEffect } from './drop-effect.ts'
import { giveUpEvent } from './replay-event.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { tellEffectDecided } from './tell-effect-decided.ts'

const PAGE = 100

/** An effect that waits. */
interface Waiting {
  account: string
  key: string
}

/** Lets go what waits for something that was released: its journey asks again, or hears that it was dropped. An event is given up. */
export async function letGo(pool: Pool, released: Aside): Promise<number> {
  const { kind, ref } = released
  if (kind === 'event') {
    await inTransaction(pool, tx => giveUpEvent(tx, ref))
    return 0
  }
  let n = 0
  for (const [reasons, content] of reasonsOf(released)) {
    let last: Waiting | undefined = { account: '', key: '' }
    while (last) {
      const waiting: Waiting[] = await waitingFor(pool, reasons, content, last, PAGE)
      for (const { key, account } of waiting) {
        if (await letOneGo(pool, key, account, released)) n += 1
        crashPoint('keeper:let-go')
      }
      last = waiting.at(-1)
    }
  }
  await forgetReleased(pool, { kind, ref })
  return n
}

/** What waits for it says so; a message whose text could not be filled in waits for its content without being told. */
function reasonsOf({ kind, ref }: Aside): [reasons: string[], content: string | null][] {
  const named: [string[], null] = [[asideReason(kind, ref)], null]
  return kind === 'content' ? [named, [['template'], ref]] : [named]
}

function letOneGo(pool: Pool, key: string, account: string, released: Aside): Promise<boolean> {
  return retryConflicts(() =>
    inTransaction(pool, async tx => {
      const locked = await lockAccount(tx, account)
      const effect = locked && (await lockKnownEffect(tx, key))
      if (!locked || !effect || (effect.state !== 'held' && effect.state !== 'deferred')) return false
      if (released.releasedAs === 'drop') {
        const by = { kind: 'machine', id: 'quarantine', name: released.releasedBy ?? 'quarantine' } as const
        const reason = `${released.kind} ${released.ref} was given up`
        await insertDecision(tx, key, { decided: 'not-sent', before: effect.state, by, reason })
        await dropEffect(tx, locked, effect, 'dropped')
      } else await tellEffectDecided(tx, locked, effect)
      return true
    }),
  )
}
