import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CreateTaskCommand, SendCommand } from '../../domain/journey/commands.ts'
import type { Round } from '../../domain/journey/log.ts'
import { workTask } from '../../intake/act-on-task.ts'
import { type Activities, activitiesOf } from '../support/activities-of.ts'
import { fakeMailServer } from '../support/fake-mail-server.ts'
import { smallRelease } from '../support/small-definitions.ts'
import {
  addAccount,
  addSdr,
  inboxOf,
  originOf,
  person,
  testWorkspace,
  value,
  type Workspace,
} from '../support/workspace.ts'

const release = smallRelease({
  'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.tier is A
stages:
  - { stage: engaged, title: Engaged, means: m, plays: [], advance: [{ to: accepted, when: account.ready }] }
  - { stage: accepted, title: Accepted, means: m, plays: [background, sparing], last: yes }
`,
  'sparing.yaml': `
play: sparing
title: Sparing
motion: net-new
owner: ops
during: [accepted]
start: { stage: accepted }
atMost: 5d
limits: { perPerson: 1 per 30d }
steps: [{ id: w, wait: 1d }]
`,
})

let w: Workspace
let mail: Awaited<ReturnType<typeof fakeMailServer>>
let act: Activities

beforeAll(async () => {
  w = await testWorkspace(release)
  await addSdr(w.pool)
  mail = await fakeMailServer({})
  act = activitiesOf(w, mail.url)
})
afterAll(async () => {
  await mail.stop()
  await w.end()
})

async function inJourney(key: string): Promise<void> {
  await addAccount(w.pool, key)
  await w.accept(key, 'mail.replied', { person: person(`eva@${key}.example`) })
}

function send(account: string, n: number): SendCommand {
  const at = Date.now()
  const key = `growth/${account}/1/background.1/mail-${n}/1/-`
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  return { do: 'send', key, origin: originOf(account), at, content: 'hello', to, expiresAt: at + 86_400_000 }
}

function task(account: string, step = 'call'): CreateTaskCommand {
  const key = `growth/${account}/1/background.1/${step}/1/-`
  const assign = { team: 'sdr' } as const
  return {
    do: 'create-task',
    key,
    origin: originOf(account, step),
    at: Date.now(),
    task: 'call',
    assign,
    about: null,
    due: null,
    sla: null,
  }
}

const states = async (account: string): Promise<string[]> =>
  (await w.pool.query('select state from effects where account_key = $1 order by state', [account])).rows.map(
    r => r.state,
  )

describe('the limit of three messages to one person', () => {
  it('holds when eight want to go out in the same moment', async () => {
    await inJourney('crowd')
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => act.sendContent(send('crowd', n))))
    expect(answers.filter(a => a.outcome === 'sent')).toHaveLength(3)
    const held = answers.filter(a => a.outcome === 'deferred')
    expect(held).toHaveLength(5)
    for (const answer of held) expect(answer).toMatchObject({ reason: `cap-person:workspace:3:${14 * 86_400_000}` })
    expect(await states('crowd')).toEqual([...Array(5).fill('held'), ...Array(3).fill('sent')])
    expect(mail.messages).toHaveLength(3)
  })
})

describe('a limit of one play', () => {
  it('counts what that play sent, and leaves other plays alone', async () => {
    await inJourney('play-limit')
    const of = (n: number, play: string): SendCommand => {
      const command = send('play-limit', n)
      return { ...command, origin: { ...command.origin, play } }
    }
    expect(await act.sendContent(of(1, 'sparing'))).toMatchObject({ outcome: 'sent' })
    const reason = `cap-person:play:1:${30 * 86_400_000}`
    expect(await act.sendContent(of(2, 'sparing'))).toMatchObject({ outcome: 'deferred', reason })
    expect(await act.sendContent(of(3, 'background'))).toMatchObject({ outcome: 'sent' })
  })
})

describe('a task', () => {
  it('is made once, however often it is asked for', async () => {
    await inJourney('one-task')
    const command = task('one-task')
    await Promise.all(Array.from({ length: 5 }, () => act.createTask(command)))
    expect(await act.createTask(command)).toBeNull()
    expect(await value(w.pool, `select count(*)::int from tasks where account_key = 'one-task'`)).toBe(1)
    expect(await value(w.pool, `select assignee from tasks where account_key = 'one-task'`)).toBe('jonas')
  })

  it('that was cancelled before it was made is never made', async () => {
    await inJourney('no-task')
    const command = task('no-task')
    const cancel = { do: 'cancel-task', key: `${command.key}/cancel`, task: command.key, reason: 'stopped' } as const
    await act.cancelTask({ ...cancel, origin: command.origin, at: command.at })
    await act.createTask(command)
    expect(await value(w.pool, `select count(*)::int from tasks where account_key = 'no-task'`)).toBe(0)
  })

  it('that was done stays done when its play cancels it late', async () => {
    await inJourney('done-task')
    const command = task('done-task')
    await act.createTask(command)
    const id = await value<string>(w.pool, `select id from tasks where account_key = 'done-task'`)
    const defs = await w.store.get()
    const done = await workTask(w.pool, defs, id, { act: 'complete', outcome: 'spoke', note: null }, 'jonas', null)
    expect(done).toHaveProperty('task')
    // whoever asks for it again, such as a workflow that was set back, hears what became of it
    expect(await act.createTask(command)).toMatchObject({ outcome: 'spoke', by: 'jonas' })
    const cancel = { do: 'cancel-task', key: `${command.key}/cancel`, task: command.key, reason: 'stopped' } as const
    await act.cancelTask({ ...cancel, origin: command.origin, at: command.at })
    expect(await value(w.pool, 'select status from tasks where id = $1', [id])).toBe('done')
  })

  it('that two claim at once goes to one, and the other is told whom', async () => {
    await inJourney('claimed')
    await addSdr(w.pool, 'mia')
    await act.createTask(task('claimed'))
    const { id, version } = (await w.pool.query(`select id, version from tasks where account_key = 'claimed'`)).rows[0]
    const defs = await w.store.get()
    const results = await Promise.all(
      ['jonas', 'mia'].map(by => workTask(w.pool, defs, id, { act: 'claim' }, by, version)),
    )
    const refused = results.flatMap(r => ('refused' in r ? [r.refused.code] : []))
    expect(refused).toEqual(['stale'])
    const acts = await value(w.pool, `select count(*)::int from task_acts where task_id = $1 and act = 'claim'`, [id])
    expect(acts).toBe(1)
  })

  it('that is done reaches its journey, in order, with its outcome', async () => {
    await inJourney('told')
    await act.createTask(task('told'))
    const id = await value<string>(w.pool, `select id from tasks where account_key = 'told'`)
    const defs = await w.store.get()
    await workTask(w.pool, defs, id, { act: 'claim' }, 'jonas', null)
    await workTask(w.pool, defs, id, { act: 'complete', outcome: 'spoke', note: 'Long talk' }, 'jonas', null)
    const last = (await inboxOf(w.pool, 'told')).at(-1)?.body
    expect(last).toMatchObject({ kind: 'task', act: 'complete', status: 'done', outcome: 'spoke', by: 'jonas' })
    expect(JSON.stringify(last)).not.toContain('Long talk')
  })
})

describe('the people of a step', () => {
  it('are chosen once: who comes later is not among them', async () => {
    await inJourney('chosen')
    const rule = { pick: 'every', role: 'champion' } as const
    const command = {
      do: 'choose-people',
      key: 'growth/chosen/1/background.1/mail/1',
      origin: originOf('chosen'),
      at: Date.now(),
      rule,
    } as const
    const first = await act.choosePeople(command)
    expect(first).toHaveLength(1)
    await w.accept('chosen', 'mail.replied', { person: person('second@chosen.example', 'champion') })
    expect(await act.choosePeople(command)).toEqual(first)
  })
})

describe('the record of a journey', () => {
  const round = (n: number, log: Round['log']): Round => ({
    n,
    at: Date.parse('2026-03-02T09:00:00Z') + n,
    seq: n,
    log,
  })
  const clock = 'growth/recorded/1/background.1/call.quick/1'
  const started = {
    what: 'sla-started',
    sla: 'quick',
    clock,
    title: 'Quick',
    calendar: 'always',
    task: null,
    play: 'background',
    due: Date.parse('2026-03-02T10:00:00Z'),
    total: 3_600_000,
    riskAt: 0.75,
  } as const

  function record(n: number, log: Round['log'], stage = 'engaged') {
    const since = Date.parse('2026-03-02T09:00:00Z')
    const now = {
      status: 'running',
      stage: { id: stage, since, stay: 1, frozen: 0 },
      clock: since + n,
      due: null,
      pause: null,
      parked: null,
      ended: null,
      plays: [],
      waiting: [],
    } as const
    return {
      journey: 'growth',
      account: 'recorded',
      run: 1,
      appliedSeq: n,
      rounds: [round(n, log)],
      now: { ...now, plays: [], waiting: [] },
    }
  }
  const run = async () =>
    (await w.pool.query(`select applied_seq, rounds, stage from journey_runs where account_key = 'recorded'`)).rows[0]

  it('is written once when it is told twice, and an old one does not undo a newer', async () => {
    await inJourney('recorded')
    const first = record(1, [started])
    const second = record(
      2,
      [
        { what: 'moved', from: 'engaged', to: 'accepted', back: false, because: [] },
        { what: 'sla-paused', sla: 'quick', clock, left: 1_800_000 },
      ],
      'accepted',
    )
    await act.recordRound(first)
    await act.recordRound(second)
    await act.recordRound(first)
    await act.recordRound(second)
    expect(await run()).toEqual({ applied_seq: 2, rounds: 2, stage: 'accepted' })
    expect(await value(w.pool, `select count(*)::int from rounds where account_key = 'recorded'`)).toBe(2)
    const stays = `select count(*)::int from account_history where account_key = 'recorded' and what = 'stage' and value = 'accepted'`
    expect(await value(w.pool, stays)).toBe(1)
    const row = (await w.pool.query('select status, due_at, used_ms from sla_clocks where key = $1', [clock])).rows[0]
    expect(row).toEqual({ status: 'paused', due_at: null, used_ms: 1_800_000 })
  })

  it('moves clocks as it goes on: running again, breached, met late', async () => {
    const due = Date.parse('2026-03-02T12:00:00Z')
    const of = async () =>
      (await w.pool.query('select status, due_at, ended_at from sla_clocks where key = $1', [clock])).rows[0]
    await act.recordRound(record(3, [{ what: 'sla-resumed', sla: 'quick', clock, left: 1_800_000, due }], 'accepted'))
    expect(await of()).toEqual({ status: 'running', due_at: new Date(due), ended_at: null })
    await act.recordRound(record(4, [{ what: 'sla-breached', sla: 'quick', clock, due }], 'accepted'))
    expect(await of()).toMatchObject({ status: 'breached', ended_at: null })
    const at = due + 60_000
    await act.recordRound(record(5, [{ what: 'sla-met', sla: 'quick', clock, at, late: true }], 'accepted'))
    expect(await of()).toMatchObject({ status: 'breached', ended_at: new Date(at) })
  })
})
