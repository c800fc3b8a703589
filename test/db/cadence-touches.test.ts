import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listTouchesKept, planTouches } from '../../db/cadence-touches.ts'
import { inTransaction } from '../../db/pool.ts'
import type { LogRecord } from '../../domain/journey/log.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, person, testWorkspace, type Workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(smallRelease(TIER_A))
})
afterAll(() => w.end())

describe('the touches a cadence planned', () => {
  it('are written once, and stand beside what the ledger says of their steps', async () => {
    await addAccount(w.pool, 'kept')
    await w.accept('kept', 'mail.replied', { person: person('eva@kept.example') })
    const at = Date.now()
    const touch = (name: string, days: number) => {
      return { touch: name, step: `reach-${name}`, channel: 'email', role: 'champion', at: at + days * 86_400_000 }
    }
    const line: Extract<LogRecord, { what: 'cadence-begun' }> = {
      what: 'cadence-begun',
      play: 'background',
      n: 1,
      step: 'reach',
      cadence: 'contact',
      band: 'warm',
      touches: [touch('note', 0), touch('talk', 2), touch('more', 3)],
      because: [],
    }
    const run = { journey: 'growth', account: 'kept', run: 1 }
    await inTransaction(w.pool, tx => planTouches(tx, run, line))
    await inTransaction(w.pool, tx => planTouches(tx, run, line))
    await w.pool.query(
      `insert into effects (key, kind, state, journey, account_key, run, stage, motion, play, play_run, step, person_id, decided_at, settled_at)
       select 'k-' || s, 'send', st, 'growth', 'kept', 1, 'engaged', 'net-new', 'background', 1, s, p.id, app_now(), app_now()
       from (values ('reach-note', 'sent'), ('reach-talk', 'held')) v (s, st), people p where p.account_key = 'kept'`,
    )
    const kept = await listTouchesKept(w.pool, 'kept')
    expect(kept.map(t => [t.nth, t.touch, t.state, t.doneAt !== null, t.person !== null])).toEqual([
      [1, 'note', 'sent', true, true],
      [2, 'talk', 'held', false, true],
      [3, 'more', null, false, false],
    ])
    expect(kept[1]?.plannedAt).toBe(at + 2 * 86_400_000)
  })
})
