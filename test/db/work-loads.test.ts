import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appNow } from '../../db/app-now.ts'
import { countQueues, listStaffLoads } from '../../db/list-work-loads.ts'
import { inTransaction } from '../../db/pool.ts'
import { setLeaving, writeAbsence } from '../../db/staff-away.ts'
import { fillFloor } from '../support/busy-floor.ts'
import { compileShipped } from '../support/read-definitions.ts'
import { testWorkspace, value, type Workspace } from '../support/workspace.ts'

const DAY = 86_400_000

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(compileShipped())
  await fillFloor(w, { accounts: 10, tasks: 60, staff: 10 })
}, 120_000)
afterAll(() => w.end())

describe('the load of colleagues', () => {
  it('counts what is theirs and not put off, and says who is away, until when, and who stands in', async () => {
    const now = await appNow(w.pool)
    const until = now + DAY
    await inTransaction(w.pool, tx => writeAbsence(tx, { id: 'rep-2', from: now - DAY, until, substitute: 'rep-3' }))
    await inTransaction(w.pool, tx =>
      writeAbsence(tx, { id: 'rep-4', from: until, until: until + DAY, substitute: null }),
    )
    const loads = new Map((await listStaffLoads(w.pool)).map(load => [load.id, load]))
    expect(loads.get('rep-2')).toMatchObject({ awayUntil: until, substitute: 'rep-3' })
    expect(loads.get('rep-4')).toMatchObject({ awayUntil: null, substitute: null })
    const awake = `status = 'open' and assignee is not null and (snoozed_until is null or snoozed_until <= now())`
    const all = await value<number>(w.pool, `select count(*) from tasks where ${awake}`)
    expect([...loads.values()].reduce((sum, load) => sum + load.open, 0)).toBe(all)
    await w.pool.query(`update tasks set snoozed_until = now() + interval '1 day' where assignee = 'rep-2'`)
    expect((await listStaffLoads(w.pool)).find(load => load.id === 'rep-2')?.open).toBe(0)
  })

  it('leaves out who has left', async () => {
    await setLeaving(w.pool, 'rep-9', (await appNow(w.pool)) - DAY)
    expect((await listStaffLoads(w.pool)).map(load => load.id)).not.toContain('rep-9')
  })
})

describe('a queue', () => {
  it('counts what waits for somebody to pull it, and nothing that is somebody’s', async () => {
    await w.pool.query(`update tasks set queue = 'sdr'`)
    const waits = `status = 'open' and assignee is null and (snoozed_until is null or snoozed_until <= now())`
    const n = await value<number>(w.pool, `select count(*) from tasks where ${waits}`)
    expect(n).toBeGreaterThan(0)
    expect([...(await countQueues(w.pool))]).toEqual([['sdr', n]])
  })
})
