import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordRounds } from '../../db/record-rounds.ts'
import type { LogRecord } from '../../domain/journey/log.ts'
import { smallFiles, smallRelease } from '../support/small-definitions.ts'
import { addAccount, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const release = smallRelease({
  'journey.yaml': (smallFiles({})['journey.yaml'] ?? '').replace(
    'enter: account.hot',
    'enter: account.tier in [A, B]\nreentry: { times: 1 }\ngoal: { reach: accepted, within: 30d }\nholdout: { id: year, share: 50% }',
  ),
})

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
})
afterAll(() => w.end())

const AT = Date.now()

/** What the first record of a run tells: it was dealt, and reached its goal. */
async function tell(account: string, held: boolean, run = 1): Promise<void> {
  const stage = { id: 'accepted', since: AT, stay: 1, frozen: 0 }
  const ended = { as: 'won', at: AT } as const
  const now = {
    status: 'ended',
    stage,
    clock: AT,
    due: null,
    pause: null,
    parked: null,
    ended,
    plays: [],
    waiting: [],
  } as const
  const log: LogRecord[] = [
    { what: 'exposed', holdout: 'year', held, play: null },
    { what: 'goal-reached', play: null, late: true, because: [] },
  ]
  const rounds = [{ n: 1, at: AT, seq: null, log }]
  const passages = { plays: [], steps: [], notStarted: [] }
  const record = {
    journey: 'growth',
    account,
    run,
    appliedSeq: 0,
    rounds,
    now: { ...now, plays: [], waiting: [] },
    passages,
  }
  await recordRounds(w.pool, record)
}

describe('what an account was dealt', () => {
  it('is kept from the first exposure on, and told to the next run', async () => {
    await addAccount(w.pool, 'dealt')
    await w.accept('dealt', 'mail.replied')
    await tell('dealt', true)
    await tell('dealt', false)
    const text = `select first_variant from exposures where unit_id = 'dealt' and experiment = 'year'`
    expect(await value(w.pool, text)).toBe('held-out')
    await w.accept('dealt', 'mail.replied')
    const entered = await value(
      w.pool,
      `select body -> 'holdouts' from inbox_entries where account_key = 'dealt' and body ->> 'kind' = 'entered' order by seq desc limit 1`,
    )
    expect(entered).toEqual({ year: true })
  })

  it('leaves when the goal was reached, and whether late, with the run', async () => {
    await addAccount(w.pool, 'reached')
    await w.accept('reached', 'mail.replied')
    await tell('reached', false)
    const { rows } = await w.pool.query(
      `select goal_reached_at, goal_late from journey_runs where account_key = 'reached' and run = 1`,
    )
    expect(rows).toEqual([{ goal_reached_at: new Date(AT), goal_late: true }])
  })
})
