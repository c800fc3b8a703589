import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { skipTime } from '../../local/skip-time.ts'
import { rowsOf, sendCsv, until } from '../import/support/send-csv.ts'
import { testStack } from '../support/stack.ts'
import { callCli } from './support/call-cli.ts'
import { runCli } from './support/run-cli.ts'

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
  stack.api.local = { skip: (ms, say) => skipTime(stack, ms, say) }
  await sendCsv(stack, 'staff', 'id,name,role\njonas,Jonas,sdr\nmara,Mara,sdr\n')
  await sendCsv(stack, 'accounts', 'key,name,tier,sdr,employees\nacme,Acme,A,jonas,500\nnorth,North,B,,20\n')
  await sendCsv(
    stack,
    'contacts',
    'id,accountid,firstname,lastname,email,role\nc1,acme,Ines,Vogel,ines@acme.example,champion\n',
  )
})
afterAll(() => stack.end())

const cli = (...args: string[]) => callCli([...args, '--api', stack.places.api])
const json = async (...args: string[]) => JSON.parse((await cli(...args, '--json')).stdout)

test('a kill switch is turned, told by status, and turned back', async () => {
  const off = await cli('switch', 'off', 'play', 'nothing', '--reason', 'wrong price')
  expect(off).toMatchObject({ code: 3 })
  expect(off.stderr).toContain('there is no play "nothing"')
  await cli('switch', 'off', 'channel', 'webhook', '--reason', 'wrong price', '--for', '2h')
  const [one] = (await json('switch', 'list')).items
  expect(one).toMatchObject({ scope: 'channel', of: 'webhook', reason: 'wrong price' })
  expect((await cli('status')).stdout).toContain('The channel “webhook”: off since')
  expect((await cli('switch', 'on', 'channel', 'webhook')).stdout).toBe('nothing is switched off\n')
})

test('what is written in a wrong shape is wrong usage, and what nobody has is not found', async () => {
  expect(await cli('effects', '--state', 'lost')).toMatchObject({ code: 2 })
  expect(await cli('quarantine', 'replay', 'lost', 'x')).toMatchObject({ code: 2 })
  expect(await cli('effects', '--account', 'nobody')).toMatchObject({ code: 3, stdout: '' })
  expect(await cli('content', 'list', '--role', 'nobody')).toMatchObject({ code: 3, stdout: '' })
  expect((await cli('replies', 'list')).stdout).toBe('nobody waits for an answer\n')
})

test('status tells what runs where, and nothing is coloured for a pipe', async () => {
  const { code, stdout, stderr } = await runCli(['status', '--api', stack.places.api])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain(stack.places.api)
  expect(stdout).not.toContain('\x1b[')
  expect(await json('status')).toMatchObject({ healthy: true, api: stack.places.api, pid: process.pid })
})

test('colours are left out where NO_COLOR asks for it, though colours are forced on', async () => {
  const forced = await runCli(['status', '--api', stack.places.api], { env: { FORCE_COLOR: '1' } })
  expect(forced.stdout).toContain('\x1b[')
  const plain = await runCli(['status', '--api', stack.places.api], { env: { FORCE_COLOR: '', NO_COLOR: '1' } })
  expect(plain.stdout).not.toContain('\x1b[')
})

describe('signals and accounts', () => {
  test('a signal is taken, a second of the same id counts once', async () => {
    const args = [
      'signal',
      'acme',
      'meeting.held',
      '--person',
      'ines@acme.example',
      '--data',
      '{"minutes": 45}',
      '--id',
      'm1',
    ]
    expect(await json(...args)).toMatchObject({ id: 'm1', outcome: 'accepted', account: 'acme' })
    expect((await cli(...args, '--at', '2026-01-01')).code).toBe(4)
    const { code, stdout } = await cli('signal', 'acme', 'meeting.held', '--person', 'c1')
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/accepted for acme, person p_\d+\n$/) })
    const people = await rowsOf(stack, `select count(*) as n from people where account_key = 'acme'`)
    expect(people).toEqual([{ n: 1 }])
  })

  test('a kind nobody declared is refused with the one that is meant; an account nobody knows is not found', async () => {
    const refused = await cli('signal', 'acme', 'meeting.hold')
    expect(refused).toMatchObject({
      code: 4,
      stdout: '',
      stderr: expect.stringContaining('did you mean "meeting.held"?'),
    })
    const unknown = await cli('signal', 'nobody', 'meeting.held', '--json')
    expect(unknown.code).toBe(3)
    expect(JSON.parse(unknown.stdout)).toMatchObject({ outcome: 'unresolved' })
  })

  test('accounts are ranked, filtered and counted', async () => {
    const { items, total } = await json('accounts')
    expect(total).toBe(2)
    expect(items[0]).toMatchObject({ key: 'acme', tier: 'A' })
    expect((await json('accounts', '--tier', 'B')).items).toMatchObject([{ key: 'north' }])
    expect((await json('accounts', '--standing', 'new-target')).items).toMatchObject([
      { key: 'north', newTarget: true },
    ])
    const { stdout, stderr } = await cli('accounts', '--limit', '1')
    expect(stdout).toMatch(/^key +name +tier/)
    expect(stderr).toContain('1 of 2')
    expect(await cli('accounts', '--find', 'zzz')).toMatchObject({ code: 0, stdout: '', stderr: 'no account fits\n' })
  })

  test('one account, its score, and why', async () => {
    await until(
      () => rowsOf(stack, `select 1 from rounds where account_key = 'acme'`),
      rounds => rounds.length > 0,
    )
    const account = await cli('account', 'acme')
    expect(account.stderr).toBe('')
    expect(account.stdout).toContain('Acme (acme)')
    expect(account.stdout).toContain('[Engaged]')
    const score = await cli('score', 'acme')
    expect(score.stdout).toMatch(/Held a meeting/)
    const why = await cli('why', 'acme', '--since', '1d')
    expect(why.stdout).toContain('Begins in Engaged')
    expect(await json('why', 'acme')).toMatchObject({ account: 'acme' })
    expect(await cli('account', 'nobody', '--json')).toMatchObject({ code: 3, stdout: '' })
  })
})

describe('work', () => {
  test('a task is shown, claimed, snoozed, given away and completed; each act says who', async () => {
    const [task] = await until(
      async () => (await json('tasks')).items as { id: string; type: string; outcomes: unknown }[],
      items => items.length > 0,
    )
    const id = task?.id ?? ''
    const shown = await cli('task', 'show', id)
    expect(shown.stdout).toContain('Outcomes (journeys task complete --outcome …)')
    expect((await cli('task', 'claim', id, '--as', 'jonas')).stdout).toContain(`${id} is claimed, Jonas has it`)
    expect(await cli('task', 'claim', id, '--as', 'mara')).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('Jonas was faster'),
    })
    expect(await cli('task', 'claim', id, '--as', 'ghost')).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('nobody here is called "ghost"'),
    })
    expect((await cli('task', 'snooze', id, '--as', 'jonas')).code).toBe(2)
    const snoozed = await json('task', 'snooze', id, '--as', 'jonas', '--for', '2d')
    expect(Date.parse(snoozed.snoozedUntil) - Date.now()).toBeGreaterThan(1.9 * 86_400_000)
    expect((await json('tasks', '--view', 'snoozed')).items).toHaveLength(1)
    await cli('task', 'assign', id, '--as', 'jonas', '--to', 'mara')
    const full = await json('task', 'show', id)
    expect(full).toMatchObject({ assignee: { id: 'mara' } })
    expect(await cli('task', 'complete', id, '--as', 'mara', '--outcome', 'nope')).toMatchObject({ code: 4 })
    const outcome = full.outcomes[0].id
    expect(await json('task', 'complete', id, '--as', 'mara', '--outcome', outcome, '--note', 'well')).toMatchObject({
      status: 'done',
      note: 'well',
    })
    expect(await cli('task', 'show', 't_999999')).toMatchObject({ code: 3 })
  })

  test('a journey is paused, shown, resumed and stopped', async () => {
    await cli('signal', 'north', 'meeting.held')
    await until(
      () => rowsOf(stack, `select 1 from journey_runs where account_key = 'north' and status = 'running'`),
      runs => runs.length === 1,
    )
    const list = await json('journey', 'list')
    expect(list.map((row: { account: { key: string } }) => row.account.key).sort()).toEqual(['acme', 'north'])
    const statusIs = (status: string) =>
      until(
        async () => (await json('journey', 'show', 'north')).status as string,
        seen => seen === status,
      )
    expect((await cli('journey', 'pause', 'north', '--as', 'jonas', '--for', '2d')).stdout).toContain(
      'pause: journey growth of north, until',
    )
    await statusIs('paused')
    expect((await cli('journey', 'show', 'north')).stdout).toContain('Paused until')
    expect(await cli('journey', 'pause', 'north', '--as', 'jonas')).toMatchObject({ code: 4 })
    expect((await cli('journey', 'resume', 'north', '--as', 'jonas')).code).toBe(0)
    await statusIs('running')
    expect(
      (await cli('journey', 'stop', 'north', '--as', 'jonas', '--as-state', 'lost', '--journey', 'growth')).code,
    ).toBe(0)
    await statusIs('ended')
    expect(await cli('journey', 'show', 'nobody')).toMatchObject({ code: 3 })
  })
})

describe('beside the list of work', () => {
  test('who is away, what is on hold, and who wants mails is said and taken back', async () => {
    const away = await cli('staff', 'away', 'mara', '--until', '2099-01-01', '--substitute', 'jonas', '--as', 'jonas')
    expect(away.stdout).toMatch(/^mara is away until .*, jonas stands in\n$/)
    expect((await cli('staff', 'back', 'mara', '--as', 'jonas')).stdout).toBe('mara is here\n')
    expect(await cli('staff', 'leave', 'ghost', '--as', 'jonas')).toMatchObject({ code: 3 })
    const why = ['--reason', 'their board decides', '--as', 'jonas']
    expect(await cli('account', 'hold', 'acme', ...why)).toMatchObject({ code: 2 })
    const held = await cli('account', 'hold', 'acme', '--for', '2d', ...why)
    expect(held.stdout).toMatch(/^acme is on hold by Jonas until .*: their board decides\n$/)
    expect((await cli('account', 'lift', 'acme', '--as', 'jonas')).stdout).toBe('acme is not held\n')
    const mails = await cli('task', 'mail', 'each', '--as', 'mara')
    expect(mails.stdout).toBe('mara gets a mail for each of their tasks\n')
    expect(await cli('task', 'mail', 'some', '--as', 'mara')).toMatchObject({ code: 2 })
  })

  test('clocks, speed, tiers and sinks are told, each with a table', async () => {
    expect((await cli('sla')).stdout).toMatch(/^on-track \d+, at-risk \d+, /m)
    expect(await cli('sla', '--limit', 'all')).toMatchObject({ code: 2 })
    expect((await cli('sla', '--verdicts', '--days', '7')).stdout).toContain('hit rate')
    expect((await cli('speed', '--by', 'rep', '--days', '7')).stdout).toContain('adherence')
    const set = await cli('tier', 'north', 'A', '--reason', 'board sponsor', '--as', 'jonas')
    expect(set.stdout).toContain('A, by hand')
    expect(await json('tier', 'north', '--clear', '--reason', 'she left', '--as', 'jonas')).toMatchObject({
      value: 'B',
      by: 'record',
    })
    expect((await cli('tiers', '--days', '30')).stdout).toContain('opportunities')
    expect((await cli('tiers', '--tier', 'A', '--of', 'meetings')).stdout).toContain('meetings of tier A: ')
    const again = await cli('sinks', 'again', 'slack', '--as', 'jonas')
    expect(again.stdout).toBe('0 tasks are told to slack again\n')
    expect((await cli('sinks')).stdout).toContain('a mail to each colleague who wants one')
  })

  test('networks of companies are imported from a pipe', async () => {
    const stdin = 'network,domain\n192.0.2.0/24,acme.example\nnonsense,acme.example\n'
    const { code, stdout } = await runCli(['import', 'networks', '-', '--api', stack.places.api, '--json'], { stdin })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject([{ counts: { rows: 2, new: 1, rejected: 1 } }])
  })
})

test('cost counts actions and bytes of what runs, and says what it left out', async () => {
  const report = await until(
    async () => json('cost'),
    seen => seen.journeys.length === 1,
  )
  expect(report.journeys[0]).toMatchObject({ workflowId: 'journey/growth/acme', runs: 1, incomplete: false })
  expect(report.total.actions.by).toMatchObject({ starts: 1 })
  expect(report.total.actions.total).toBeGreaterThan(3)
  expect(report.total.bytes).toBeGreaterThan(1_000)
  expect(report.leftOut.join(' ')).toContain('queries')
  const { stdout } = await cli('cost', '--account', 'acme')
  expect(stdout).toContain('growth/acme')
})

test('skip moves the clock and tells its steps on stderr', async () => {
  const { code, stdout, stderr } = await cli('skip', '1d')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^1d on: /)
  expect(stderr).toMatch(/UTC/)
  expect((await json('status')).clockAhead).toBeGreaterThan(86_300_000)
  const { stdout: lines } = await cli('skip', '1h', '--json')
  expect(
    lines
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
      .at(-1),
  ).toHaveProperty('now')
})

test('a clock that is not local is refused', async () => {
  const { local } = stack.api
  stack.api.local = null
  expect(await cli('skip', '1h')).toMatchObject({ code: 4, stdout: '' })
  stack.api.local = local
})

describe('keys', () => {
  test('are made, shown once, listed without themselves, and revoked', async () => {
    const made = await cli('key', 'create', 'website', '--scope', 'signals,read', '--expires', '90d')
    const key = made.stdout.trim()
    expect(key).toMatch(/^journeys_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$/)
    expect(made.stderr).toContain('shown once')
    const listed = await cli('key', 'list')
    expect(listed.stdout).toContain('website')
    expect(listed.stdout).not.toContain(key.slice(-43))
    const withKey = (text: string) => runCli(['status', '--api', stack.places.api], { env: { JOURNEYS_API_KEY: text } })
    expect(await withKey(key)).toMatchObject({ code: 0 })
    expect(await cli('key', 'revoke', 'website')).toMatchObject({ code: 0 })
    expect(await withKey(key)).toMatchObject({ code: 4, stderr: expect.stringContaining('is revoked') })
    expect(await cli('key', 'create', 'website', '--scope', 'write')).toMatchObject({ code: 2 })
  })
})

describe('users', () => {
  test('are invited by a link that is shown once, given roles, listed, locked out, and what they did is told', async () => {
    const invited = await cli(
      'user',
      'invite',
      'Mara',
      '--roles',
      'rep',
      '--staff',
      'mara',
      '--email',
      'mara@plinth.example',
    )
    expect(invited.stdout).toMatch(/^http:\S+\/sign-in\/[\w-]{43}\n$/)
    expect(invited.stderr).toContain('shown once')
    expect((await fetch(invited.stdout.trim())).status).toBe(200)
    expect(await json('user', 'roles', 'mara@plinth.example', '--roles', 'rep,team-lead')).toMatchObject({
      roles: ['rep', 'team-lead'],
      staff: { id: 'mara' },
    })
    expect((await cli('user', 'list')).stdout).toContain('rep, team-lead')
    expect((await cli('user', 'link', 'mara')).stdout).not.toBe(invited.stdout)
    expect((await fetch(invited.stdout.trim())).status).toBe(404)
    expect((await cli('user', 'disable', 'mara')).stdout).toBe('Mara is locked out\n')
    expect(await cli('user', 'link', 'mara')).toMatchObject({ code: 4, stderr: expect.stringContaining('locked out') })
    expect((await cli('user', 'join', 'mara', '--staff', 'nobody')).stdout).toBe('Mara is nobody of the staff list\n')
    expect(await json('user', 'sessions', 'mara@plinth.example')).toEqual([])
    expect(await cli('user', 'link')).toMatchObject({ code: 3, stderr: expect.stringContaining('first start') })
    expect(await cli('user', 'revoke', 's_000000000000')).toMatchObject({ code: 3 })
    expect(await cli('user', 'invite', 'Boss', '--roles', 'boss')).toMatchObject({ code: 2 })
    const acts = await json('user', 'acts', '--limit', '3')
    expect(acts.items[0]).toMatchObject({ kind: 'machine', asked: expect.stringContaining('/revoke'), status: 404 })
  })

  test('releases say who published them', async () => {
    const { items } = await json('releases')
    expect(items[0]).toMatchObject({ active: true, publishedBy: expect.stringContaining('from a folder') })
  })
})
