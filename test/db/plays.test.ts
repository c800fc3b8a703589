import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playRows } from '../../client/http/view/play-rows.ts'
import { playRunsBehind } from '../../client/http/view/play-runs-behind.ts'
import { playView } from '../../client/http/view/play-view.ts'
import { openReading } from '../../client/http/view/reading.ts'
import { Shelf } from '../../client/http/view/shelf.ts'
import { stepAccounts } from '../../client/http/view/step-accounts.ts'
import { insertRuns } from '../../db/insert-runs.ts'
import { inTransaction } from '../../db/pool.ts'
import { journeyNow } from '../../domain/journey/journey-now.ts'
import { type Activities, activitiesOf } from '../support/activities-of.ts'
import { JourneyDriver } from '../support/journey-driver.ts'
import { compileShipped } from '../support/read-definitions.ts'
import { addAccount, testWorkspace, type Workspace } from '../support/workspace.ts'

const release = compileShipped()
const PLAY = 'open-three-doors'
const NO_CHECKS = { at: 0, problems: [] }

let w: Workspace
let act: Activities

beforeAll(async () => {
  w = await testWorkspace(release)
  act = activitiesOf(w)
})
afterAll(() => w.end())

const asked = (step: string, more: Partial<Parameters<typeof stepAccounts>[1]> = {}) => {
  return { play: PLAY, step, version: null, state: null, why: null, ...more }
}

/** A journey through the reducer whose rounds are written as the workflow has them written, each record twice. */
async function journey(account: string): Promise<{ driver: JourneyDriver; record: () => Promise<void> }> {
  const entry = release.journeys['growth']
  if (!entry) throw new Error('no journey growth')
  await addAccount(w.pool, account)
  const { releaseId } = await w.store.get()
  const at = Date.parse('2026-03-02T09:00:00Z')
  await inTransaction(w.pool, async tx => {
    await tx.query(`delete from journey_runs where account_key = $1`, [account])
    await insertRuns(tx, [{ journey: entry, account, stage: 'accepted', releaseId, fromSeq: 0, at }])
  })
  const driver = new JourneyDriver(release, '2026-03-02T09:00:00Z')
  let told = 0
  const record = async (): Promise<void> => {
    const rounds = driver.rounds.slice(told)
    told = driver.rounds.length
    const now = journeyNow(driver.plans, driver.state)
    const args = { journey: 'growth', account, run: 1, appliedSeq: driver.state.appliedSeq, rounds, now }
    await act.recordRound(args)
    await act.recordRound(args)
  }
  return { driver, record }
}

const reading = async () => {
  const api = {
    pool: w.pool,
    definitions: w.store,
    clock: { now: () => Date.parse('2026-03-21T09:00:00Z') },
    places: { temporalUi: null, temporalNamespace: 'default' },
  }
  return openReading({ api, shelf: new Shelf(w.pool) } as unknown as Parameters<typeof openReading>[0])
}
const view = async (version: number | null = null) => {
  const found = await playView(await reading(), NO_CHECKS, PLAY, version)
  if (!found) throw new Error('no such play')
  return found
}
const counts = async () => {
  const { graph } = await view()
  return Object.fromEntries(graph.nodes.flatMap(node => (node.counts ? [[node.id, node.counts]] : [])))
}

describe('what happens at each step of a play', () => {
  it('is counted exactly as the journeys decided it, however often a record is told', async () => {
    const first = await journey('acme')
    first.driver.enter('accepted')
    await first.record()
    expect(await counts()).toMatchObject({
      'first-call': { entered: 1, done: 1, waiting: 0 },
      doors: { entered: 1, waiting: 1 },
      brief: { entered: 1, done: 1 },
      answered: { entered: 1, waiting: 1 },
      'let-it-settle': { entered: 1, waiting: 1 },
      'somebody-new': { entered: 1, waiting: 1 },
      note: { entered: 0 },
    })
    const second = await journey('bolt')
    second.driver.answerSend = key => ({ key, to: 'send', outcome: 'rejected', reason: 'smtp-550', person: 'p_1' })
    second.driver.enter('accepted').until('2026-03-20T09:00:00Z')
    first.driver.signal('meeting.booked', { role: 'champion' })
    await Promise.all([first.record(), second.record()])
    expect(await counts()).toMatchObject({
      brief: { entered: 2, done: 1, failed: 1 },
      answered: { entered: 2, waiting: 0, done: 1, skipped: 1 },
      'try-again': { entered: 1, done: 1 },
      'let-it-settle': { entered: 2, waiting: 1, done: 1 },
      note: { entered: 1, failed: 1 },
    })
  })

  it('says how often each way was taken, and why messages failed', async () => {
    const { graph } = await view()
    const ways = graph.edges.filter(edge => edge.from === 'answered').map(({ says, n }) => [says, n])
    expect(ways).toEqual([
      ['meeting', 1],
      ['reply', 0],
      ['timeout', 1],
    ])
    expect(graph.nodes.find(node => node.id === 'brief')?.whyNot).toEqual([
      { state: 'failed', why: 'refused by the mail server (550)', n: 1 },
    ])
  })

  it('names who came last, and how it went on or what it waits for', async () => {
    const found = await stepAccounts(await reading(), asked('let-it-settle'), 8)
    const said = found?.items.map(({ account, says }) => [account.key, says]).sort()
    expect(said).toEqual([
      ['acme', 'waits 2 business days'],
      ['bolt', 'done'],
    ])
  })

  it('names the accounts behind a figure, and behind a reason', async () => {
    const keys = async (step: string, more: Parameters<typeof asked>[1]) =>
      (await stepAccounts(await reading(), asked(step, more), 8))?.items.map(({ account }) => account.key)
    expect(await keys('let-it-settle', { state: 'waiting' })).toEqual(['acme'])
    expect(await keys('let-it-settle', { state: 'done' })).toEqual(['bolt'])
    expect(await keys('brief', { state: 'failed', why: 'refused by the mail server (550)' })).toHaveLength(1)
    expect(await keys('brief', { state: 'failed', why: 'opted out' })).toEqual([])
  })

  it('names the accounts it runs for, as they are counted', async () => {
    const [running, started] = await Promise.all(
      (['running', 'started'] as const).map(async runs =>
        playRunsBehind(await reading(), { play: PLAY, version: null, runs }, 50),
      ),
    )
    const view = await playView(await reading(), NO_CHECKS, PLAY, null)
    expect(running?.items).toHaveLength(view?.counts.running ?? -1)
    expect(started?.items).toHaveLength(view?.counts.started ?? -1)
    expect(running?.items.map(({ account }) => account.key).sort()).toEqual(['acme', 'bolt'])
    expect(running?.items[0]?.says).toMatch(/^waits /)
  })

  it('ends with the play: what stood there has ended there', async () => {
    const third = await journey('cord')
    third.driver.enter('accepted')
    await third.record()
    third.driver.entry({ kind: 'control', act: 'stop', as: 'lost', by: 'jonas' } as Parameters<
      JourneyDriver['entry']
    >[0])
    await third.record()
    expect(await counts()).toMatchObject({ answered: { entered: 3, ended: 1 }, 'somebody-new': { ended: 1 } })
    const { counts: runs } = await view()
    expect(runs).toMatchObject({ running: 2, started: 3, stopped: 1 })
    const row = (await playRows(await reading(), NO_CHECKS)).find(play => play.id === PLAY)
    expect(row).toMatchObject({ running: 2, started: 3, stopped: 1 })
  })

  it('knows the file, the lines of a step and the version each run took', async () => {
    const { graph, source, versions } = await view()
    const [from = 0, to = 0] = graph.nodes.find(node => node.id === 'answered')?.lines ?? []
    const lines = source.text.split('\n').slice(from - 1, to)
    expect(lines[0]).toContain('id: answered')
    expect(lines.at(-1)).toContain('id: try-again')
    expect(versions).toMatchObject([{ version: 1, running: 2, started: 3, active: true }])
    expect(await playView(await reading(), NO_CHECKS, PLAY, 2)).toBeNull()
    expect(await playView(await reading(), NO_CHECKS, 'no-such-play', null)).toBeNull()
  })

  it('counts accounts by the reason for which it did not start, until it does', async () => {
    const fourth = await journey('dune')
    fourth.driver.enter('accepted', { 'opportunity.stage is open': true })
    await fourth.record()
    expect((await view()).notStarted).toMatchObject([{ why: 'its goal is reached already', n: 1 }])
  })
})
