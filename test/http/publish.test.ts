import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Published } from '../../client/http/definition-answers.ts'
import { serveApi } from '../support/serve-api.ts'
import { smallFiles, smallRelease } from '../support/small-definitions.ts'
import { SPEAKING } from '../support/speaking-workspace.ts'
import { addAccount, testWorkspace, type Workspace } from '../support/workspace.ts'

let w: Workspace
let api: Awaited<ReturnType<typeof serveApi>>
beforeAll(async () => {
  w = await testWorkspace(smallRelease({}))
  await addAccount(w.pool, 'acme')
  api = await serveApi(w)
})
afterAll(async () => {
  await api.stop()
  await w.end()
})

async function publish(changes: Record<string, string>, more: object = {}) {
  const files = Object.entries(smallFiles(changes)).map(([path, text]) => ({ path, text }))
  const response = await fetch(`${api.at}/v1/releases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${api.key}` },
    body: JSON.stringify({ files, ...more }),
  })
  const retryAfter = response.headers.get('retry-after')
  return { status: response.status, retryAfter, body: (await response.json()) as Record<string, unknown> }
}

const active = async () => (await w.store.get()).settings.content['hello']?.subject
const { 'content.yaml': content = '' } = smallFiles({})
const edited = {
  'content.yaml': `${content.replace('subject: Hello', 'subject: Hello again')}---\n${content.split('---\n')[1]?.replaceAll('again', 'news')}`,
}

describe('publishing', () => {
  it('tells what would change and changes nothing, where it is only tried', async () => {
    const { status, body } = await publish(edited, { dryRun: true })
    expect(status).toBe(200)
    expect(Published.parse(body)).toMatchObject({
      ...{ dryRun: true, published: false },
      changes: { added: ['content news'], changed: ['content hello'], removed: [] },
      affected: { looked: 1, of: 1, unread: 0, accounts: 0, more: [], fewer: [], running: [] },
    })
    expect(await active()).toBe('Hello')
  })

  it('tells whom it would touch on its first day', async () => {
    const { 'journey.yaml': journey = '' } = smallFiles({})
    const { body } = await publish(
      { 'journey.yaml': journey.replace('enter: account.hot', 'enter: account.tier is A') },
      { dryRun: true },
    )
    expect(Published.parse(body).affected).toMatchObject({
      ...{ accounts: 1, fewer: [], firstRound: { moves: 1, tasks: 0, sends: 0 } },
      more: [{ what: 'enters', of: 'growth', how: 'engaged', accounts: 1, first: ['acme'] }],
    })
    const { rows } = await w.pool.query('select * from journey_runs')
    expect(rows).toEqual([])
  })

  it('lets the limits of somebody count what went to them under another account', async () => {
    const letters = async () => {
      const { affected } = Published.parse((await publish(SPEAKING, { dryRun: true })).body)
      return affected?.more.filter(({ of }) => of === 'hello').map(({ what, how, first }) => [what, how, first])
    }
    await addAccount(w.pool, 'other', 'C')
    await w.pool.query(
      `with twin as (update people set email = 'Eva@acme.example' where account_key = 'other' returning id),
        run as (
          insert into journey_runs (journey, account_key, run, status, release_id, plan_hash, starts_hash, stage, motion, from_seq,
            applied_seq, rounds, started_at, ended_at)
          select 'growth', 'other', 1, 'ended', max(id), min(slices.hash), min(slices.hash), 'engaged', 'net-new', 0, 0, 0, now(), now()
          from releases, slices)
       insert into effects (key, kind, state, journey, account_key, run, stage, motion, person_id, channel, touch, decided_at, reserved_at)
       select 'there', 'send', 'sent', 'growth', 'other', 1, 'engaged', 'net-new', id, 'email', true, now(), now() from twin`,
    )
    expect(await letters()).toEqual([['held', 'cap-person', ['acme']]])
    await w.pool.query(`update effects set reserved_at = now() - interval '40 days'`)
    await w.pool.query(
      `insert into replies (source, event_id, account_key, person_id, at) select 'test', 'r', 'other', id, now() from people where account_key = 'other'`,
    )
    expect(await letters()).toEqual([['held', 'replied', ['acme']]])
  })

  it('looks at one release at a time where it is only tried, and says when to ask again', async () => {
    const tried = await Promise.all([1, 2, 3].map(() => publish(edited, { dryRun: true })))
    expect(tried.map(({ status }) => status).sort()).toEqual([200, 503, 503])
    const refused = tried.find(({ status }) => status === 503)
    expect(refused).toMatchObject({ retryAfter: '5', body: { code: 'dry_run_busy' } })
    expect(await publish(edited, { dryRun: true })).toMatchObject({ status: 200 })
  })

  it('makes the definitions active, once', async () => {
    const { body } = await publish(edited)
    expect(body).toMatchObject({ published: true, changes: { changed: ['content hello'] } })
    expect(await active()).toBe('Hello again')
    expect((await publish(edited)).body).toMatchObject({ published: false, changes: { added: [], changed: [] } })
    const { rows } = await w.pool.query('select published_by from releases where active')
    expect(rows).toEqual([{ published_by: expect.stringMatching(/machine/) }])
  })

  it('refuses what is wrong, with every place, and a text that cannot be filled in', async () => {
    const wrong = await publish({ 'content.yaml': content.replace('approved: yes', 'aproved: yes') })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'definitions_wrong' } })
    expect(JSON.stringify(wrong.body)).toContain('content.yaml')
    const broken = content.replace('<p>Hello</p>', '<p>{{ account.name | sort }}</p>')
    const { status, body } = await publish({ 'content.yaml': broken })
    expect([status, body['detail']]).toEqual([422, expect.stringContaining('undefined filter: sort')])
    expect(await active()).toBe('Hello again')
  })
})
