import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTask } from '../../activities/create-task.ts'
import type { HandOffPacket } from '../../domain/task/hand-off.ts'
import { type TaskWish, workTask } from '../../intake/act-on-task.ts'
import { LATE } from '../support/late-tasks.ts'
import { smallFiles, smallRelease } from '../support/small-definitions.ts'
import { addAccount, addSdr, originOf, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const { 'facts.yaml': facts = '', 'tasks.yaml': tasks = '' } = smallFiles({})
const release = smallRelease({
  ...LATE,
  'facts.yaml': `${facts}  account.comesBack: date, may be unknown\n`,
  'tasks.yaml': `${tasks}---
task: take
title: Take {account.name}
channel: review
owner: ops
assign: sdr
handOff: { from: marketing, to: sdr }
outcomes:
  - { outcome: taken, title: Taken, then: goes on }
  - { outcome: not-yet, title: Not yet, then: comes back, reason: yes, date: account.comesBack }
`,
})

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
  await addSdr(w.pool)
})
afterAll(() => w.end())

let n = 0
/** Hands an account over; answers the task. */
async function handOver(account: string): Promise<string> {
  n += 1
  const key = `growth/${account}/1/late.1/take-${n}/1/-`
  await createTask(
    { pool: w.pool, definitions: w.store },
    {
      ...{ do: 'create-task', key, origin: originOf(account, 'take'), at: Date.now(), task: 'take' },
      ...{ assign: { team: 'sdr' }, about: null, due: null, sla: null },
    },
  )
  return value<string>(w.pool, 'select id from tasks where effect_key = $1', [key])
}
const packetOf = (id: string) =>
  value<HandOffPacket>(w.pool, `select detail -> 'packet' from task_acts where task_id = $1 and act = 'created'`, [id])
const work = async (id: string, wish: TaskWish) => workTask(w.pool, await w.store.get(), id, wish, 'jonas', null)
const NOT_YET = { act: 'complete', outcome: 'not-yet', note: 'no budget', date: '2099-07-01' } as const

describe('a hand-off', () => {
  it('keeps what is known of the account as it stands, whatever comes later', async () => {
    await addAccount(w.pool, 'acme')
    await w.accept('acme', 'page.viewed', { person: person('eva@acme.example') })
    const packet = await packetOf(await handOver('acme'))
    expect(packet).toMatchObject({
      ...{ from: 'marketing', to: 'sdr', stage: 'engaged', touches: [], before: [] },
      people: [{ role: 'champion' }],
      gaps: ['economic-buyer', 'user'],
      signals: [{ kind: 'page.viewed', times: 1, people: 1 }],
      scores: [{ score: 'engagement', band: 'warm' }],
    })
    expect(JSON.stringify(packet)).not.toContain('Eva')
    await w.accept('acme', 'page.viewed')
    const id = await value<string>(w.pool, `select id from tasks where account_key = 'acme'`)
    expect(await packetOf(id)).toEqual(packet)
  })

  it('is returned with a reason and a day, which becomes a date of the account', async () => {
    const id = await value<string>(w.pool, `select id from tasks where account_key = 'acme'`)
    const { note: _, ...mute } = NOT_YET
    expect(await work(id, { ...mute, note: ' ' })).toMatchObject({ refused: { code: 'reason-missing' } })
    expect(await work(id, { ...NOT_YET, date: '2020-01-01' })).toMatchObject({ refused: { code: 'date-past' } })
    expect(await work(id, { ...NOT_YET, outcome: 'taken' })).toMatchObject({ refused: { code: 'date-unwanted' } })
    expect(await work(id, NOT_YET)).toHaveProperty('task')
    expect(await value(w.pool, `select extra ->> 'comesBack' from accounts where key = 'acme'`)).toBe('2099-07-01')
  })

  it('may be returned without a day: the day that was named before stands', async () => {
    await addAccount(w.pool, 'later')
    await w.accept('later', 'page.viewed')
    expect(await work(await handOver('later'), { ...NOT_YET, date: null })).toHaveProperty('task')
    expect(await value(w.pool, `select extra ->> 'comesBack' from accounts where key = 'later'`)).toBe(null)
  })

  it('tells the next time what came of it the last time', async () => {
    const { before } = await packetOf(await handOver('acme'))
    expect(before).toMatchObject([{ outcome: 'not-yet', note: 'no budget', by: 'jonas' }])
  })
})
