import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Published } from '../../client/http/definition-answers.ts'
import { serveApi } from '../support/serve-api.ts'
import { smallFiles, smallRelease } from '../support/small-definitions.ts'
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
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
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
