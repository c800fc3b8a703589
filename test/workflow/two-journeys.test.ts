import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountList, AccountView } from '../../client/http/account-answers.ts'
import type { Timeline } from '../../client/http/views.ts'
import { controlJourney } from '../../intake/control-journey.ts'
import { runCli } from '../cli/support/run-cli.ts'
import { get } from '../support/read.ts'
import { smallFiles } from '../support/small-definitions.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff, post, signal, until } from '../support/stack-actions.ts'

const journey = (id: string, title: string, motion: string, stages: string): string => `
journey: ${id}
title: ${title}
motion: ${motion}
owner: ${id}-team
calendar: office
enter: score.engagement >= 20
stages:
${stages}`

const play = (id: string, motion: string, stage: string, content: string): string => `
play: ${id}
title: ${id}
motion: ${motion}
owner: ops
during: [${stage}]
start: { stage: ${stage} }
atMost: 60d
steps: [{ id: hello, send: ${content}, to: champion, ifNobody: skip, expires: 30d }]
`

const FILES = {
  'workspace.yaml': (smallFiles({})['workspace.yaml'] ?? '').replace('3 per 14d', '1 per 14d'),
  'journey.yaml': journey(
    'growth',
    'Growth',
    'net-new',
    `
  - { stage: engaged, title: Engaged, means: m, plays: [greet], advance: [{ to: accepted, when: account.ready }] }
  - { stage: accepted, title: Accepted, means: m, plays: [background], last: yes }`,
  ),
  'second.yaml': journey(
    'second',
    'Second division',
    'renewal',
    `
  - { stage: talks, title: Talks, means: m, plays: [remind], advance: [{ to: bought, when: 'seen(mail.replied in last 30d)' }] }
  - { stage: bought, title: Bought, means: m, last: yes }`,
  ),
  'greet.yaml': play('greet', 'net-new', 'engaged', 'hello'),
  'remind.yaml': play('remind', 'renewal', 'talks', 'again'),
}

let stack: Awaited<ReturnType<typeof testStack>>
let definitionsDir: string

beforeAll(async () => {
  definitionsDir = await mkdtemp(join(tmpdir(), 'journeys-two-'))
  const files = Object.entries(smallFiles(FILES))
  await Promise.all(files.map(([name, text]) => writeFile(join(definitionsDir, name), text)))
  stack = await testStack({ definitionsDir })
  await addStaff(stack)
  await addAccounts(stack, ['both'])
  await post(stack, '/v1/signals', signal('both', 'page.viewed', { data: { minutes: 1, page: 'x' } }))
}, 60_000)
afterAll(async () => {
  await stack?.end()
  await rm(definitionsDir, { recursive: true, force: true })
})

const account = async () => (await get<AccountView>(stack, '/v1/accounts/both')).body
const stages = async () =>
  (await account()).journeys.map(({ journey: id, stages: track }) => [id, track.find(s => s.state === 'now')?.id])
const sends = async () => {
  const text = `select play, state, split_part(reason, ':', 1) as reason from effects where account_key = 'both' and kind = 'send'`
  return (await stack.pool.query<{ play: string; state: string; reason: string | null }>(text)).rows
}

describe('an account in two journeys of different motions', () => {
  it('enters both, and is shown in both, the motion the workspace puts first first', async () => {
    await until('in both', async () => (await account()).journeys.length === 2)
    await until('begun', async () => (await stages()).every(([, stage]) => stage !== undefined))
    expect(await stages()).toEqual([
      ['second', 'talks'],
      ['growth', 'engaged'],
    ])
    const { body } = await get<AccountList>(stack, '/v1/accounts')
    expect(body.items[0]).toMatchObject({
      stage: { id: 'talks' },
      journeys: [
        { title: 'Second division', motion: { title: 'Renewal' }, owner: 'second-team', stage: { id: 'talks' } },
        { title: 'Growth', motion: { title: 'Net-new' }, owner: 'growth-team', stage: { id: 'engaged' } },
      ],
    })
  })

  it('shares its touch limits between them: what one has sent holds the other', async () => {
    const settled = await until('one sent, one held', async () => {
      const all = await sends()
      return all.length === 2 && all.every(({ state }) => state === 'sent' || state === 'held') && all
    })
    expect(settled.map(({ state }) => state).sort()).toEqual(['held', 'sent'])
    expect(settled.find(({ state }) => state === 'held')?.reason).toBe('cap-person')
    const view = await until('told', async () => {
      const { journeys } = await account()
      const waits = journeys.flatMap(one => one.running.flatMap(run => run.lanes.map(lane => lane.waitsFor)))
      return waits.some(words => words.startsWith('held until')) && journeys
    })
    expect(view.map(one => one.status)).toEqual(['running', 'running'])
  })

  it('advances in one by a signal while the other stays where it is', async () => {
    await post(stack, '/v1/signals', signal('both', 'mail.replied'))
    await until('bought', async () => (await stages())[0]?.[1] === 'bought')
    expect(await stages()).toEqual([
      ['second', 'bought'],
      ['growth', 'engaged'],
    ])
  })

  it('has one timeline, which is narrowed to what one of them decided', async () => {
    const moves = async (journeyId: string) =>
      (await get<Timeline>(stack, `/v1/accounts/both/timeline?kind=stage&journey=${journeyId}`)).body
    const all = (await get<Timeline>(stack, '/v1/accounts/both/timeline?kind=stage')).body
    expect(new Set(all.entries.map(entry => entry.journey))).toEqual(new Set(['growth', 'second']))
    const second = await moves('second')
    expect(second.entries.map(entry => entry.journey)).toEqual(['second', 'second'])
    expect(second.counts).toMatchObject({ stage: 2, signal: 0 })
    expect((await moves('growth')).entries).toHaveLength(1)
  })

  it('is told in both on the command line, where a verb about one asks which', async () => {
    const cli = (...args: string[]) => runCli([...args, '--api', stack.places.api])
    const { stdout } = await cli('account', 'both')
    expect(stdout).toMatch(/Second division \(second\), run 1[\s\S]*Growth \(growth\), run 1/)
    const listed = JSON.parse((await cli('journey', 'list', '--json')).stdout)
    expect(listed).toMatchObject([
      { account: { key: 'both' }, journey: 'second', status: 'running' },
      { account: { key: 'both' }, journey: 'growth', status: 'running' },
    ])
    expect((await cli('why', 'both')).stdout).toContain('Second division in Bought; Growth in Engaged')
    expect(await cli('journey', 'show', 'both')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('name one with --journey: second, growth'),
    })
    expect((await cli('journey', 'show', 'both', '--journey', 'growth')).stdout).toContain('growth, run 1')
  })

  it('is paused and stopped in one of them by its name, and goes on in the other', async () => {
    const unnamed = await controlJourney(stack.pool, 'both', null, { act: 'pause', for: 60_000 }, 'lena')
    expect(unnamed).toMatchObject({ refused: { code: expect.any(String) } })
    await post(stack, '/v1/journeys/second/both/stop', { as: 'won' }, { 'acting-as': 'lena' })
    const { journeys } = await until('over', async () => {
      const view = await account()
      return view.journeys.some(one => one.ended !== null) && view
    })
    expect(journeys.map(one => [one.journey, one.ended?.as ?? one.status])).toEqual([
      ['growth', 'running'],
      ['second', 'won'],
    ])
  })
})
