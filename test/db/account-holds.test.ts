import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currentHold } from '../../db/account-holds.ts'
import { listHoldMoves } from '../../db/list-hold-moves.ts'
import { inTransaction } from '../../db/pool.ts'
import { readTimelineCounts } from '../../db/read-timeline-counts.ts'
import { lockTouches } from '../../db/touches.ts'
import type { SendCommand } from '../../domain/journey/commands.ts'
import { holdAccount, liftHold } from '../../intake/hold-account.ts'
import { mergeAccounts } from '../../intake/merge-accounts.ts'
import { undoIdentityAct } from '../../intake/undo-identity-act.ts'
import type { Activities } from '../support/activities-of.ts'
import { mailingWorkspace } from '../support/mailing-workspace.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { SPEAKING } from '../support/speaking-workspace.ts'
import { addAccount, addSdr, inboxOf, originOf, value, type Workspace } from '../support/workspace.ts'

let w: Workspace
let act: Activities
let end: () => Promise<void>

beforeAll(async () => {
  ;({ w, act, end } = await mailingWorkspace(smallRelease(SPEAKING)))
  for (const id of ['jonas', 'mia']) await addSdr(w.pool, id)
})
afterAll(() => end())

async function account(key: string): Promise<void> {
  await addAccount(w.pool, key)
  await w.accept(key, 'page.viewed')
  await w.pool.query(`insert into account_team (account_key, role, staff_id) values ($1, 'sdr', 'jonas')`, [key])
}
function send(key: string): SendCommand {
  const at = Date.now()
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  const effect = `growth/${key}/1/background.1/hello/1/-`
  return { do: 'send', key: effect, origin: originOf(key), at, content: 'hello', to, expiresAt: at + 9 * 86_400_000 }
}
const HOUR = 3_600_000
const hold = (key: string, until = Date.now() + HOUR, by = 'jonas') =>
  holdAccount(w.pool, { account: key, by, reason: 'their board decides', until })
const told = async (key: string) => (await inboxOf(w.pool, key)).filter(({ body }) => body.kind === 'hold-ended').length

describe('an account on hold', () => {
  it('holds messages until its very end, and says who holds it', async () => {
    await account('held')
    const until = Date.now() + HOUR
    expect(await hold('held', until)).toBe('held')
    const answer = await act.sendContent(send('held'))
    expect(answer).toMatchObject({ outcome: 'deferred', until, reason: 'on-hold:jonas' })
    expect(await value(w.pool, `select state from effects where account_key = 'held'`)).toBe('held')
  })

  it('lets the same message go out once when it is lifted, and tells its journeys', async () => {
    expect(await liftHold(w.pool, 'held', 'jonas')).toBe('lifted')
    expect(await told('held')).toBe(1)
    expect(await act.sendContent(send('held'))).toMatchObject({ outcome: 'sent' })
    expect(await liftHold(w.pool, 'held', 'jonas')).toMatchObject({ refused: { code: 'not-held' } })
  })

  it('is over by itself', async () => {
    await account('over')
    await hold('over')
    await w.pool.query(
      `update account_holds set since = now() - interval '2 hours', until = now() - interval '1 second' where account_key = 'over'`,
    )
    expect(await act.sendContent(send('over'))).toMatchObject({ outcome: 'sent' })
  })

  it('is held anew: longer without a word, shorter by telling those who wait', async () => {
    await account('anew')
    await hold('anew', Date.now() + HOUR)
    const until = Date.now() + 2 * HOUR
    await hold('anew', until)
    expect(await told('anew')).toBe(0)
    expect(await act.sendContent(send('anew'))).toMatchObject({ until })
    await hold('anew', Date.now() + HOUR / 2)
    expect(await told('anew')).toBe(1)
    expect(
      await value(w.pool, `select count(*)::int from account_holds where account_key = 'anew' and ended_at is null`),
    ).toBe(1)
    const moves = await listHoldMoves(w.pool, { account: 'anew', journey: null, after: null, limit: 9 })
    expect(moves.map(({ what }) => what)).toEqual(['held', 'held', 'held'])
    expect((await readTimelineCounts(w.pool, 'anew', null)).holds).toBe(moves.length)
  })

  it('keeps its hold when it is merged into another one, and has it back when that is undone', async () => {
    await account('from')
    await account('into')
    const until = Date.now() + HOUR
    await hold('from', until)
    const defs = await w.store.get()
    const merge = () =>
      inTransaction(w.pool, tx => mergeAccounts(tx, defs, { from: 'from', into: 'into', by: 'jonas' }))
    const { id } = await merge()
    expect(await act.sendContent(send('into'))).toMatchObject({ outcome: 'deferred', until })
    await inTransaction(w.pool, tx => undoIdentityAct(tx, defs, id, 'jonas'))
    expect(await currentHold(w.pool, 'into')).toBeNull()
    expect(await currentHold(w.pool, 'from')).toMatchObject({ by: 'jonas', until })
    await merge()
    expect(await liftHold(w.pool, 'into', 'jonas')).toBe('lifted')
    expect(await act.sendContent(send('into'))).toMatchObject({ outcome: 'sent' })
  })

  it('is nobody’s business but of those who work it', async () => {
    await account('mine')
    expect(await hold('mine', undefined, 'mia')).toMatchObject({ refused: { code: 'not-yours' } })
    await hold('mine')
    expect(await liftHold(w.pool, 'mine', 'mia')).toMatchObject({ refused: { code: 'not-yours' } })
    expect(await hold('nowhere')).toMatchObject({ refused: { code: 'account-unknown' } })
  })

  it('waits for a message that is being reserved, and none is reserved after it', async () => {
    await account('race')
    let free: (() => void) | undefined
    let locked: (() => void) | undefined
    const begun = new Promise<void>(resolve => {
      locked = resolve
    })
    const reserving = inTransaction(w.pool, async tx => {
      await lockTouches(tx, 'race')
      locked?.()
      await new Promise<void>(resolve => {
        free = resolve
      })
    })
    await begun
    const holding = hold('race')
    const sending = holding.then(() => act.sendContent(send('race')))
    const first = await Promise.race([holding, new Promise(resolve => setTimeout(() => resolve('waits'), 150))])
    expect(first).toBe('waits')
    free?.()
    await reserving
    expect(await holding).toBe('held')
    expect(await sending).toMatchObject({ outcome: 'deferred' })
  })
})
