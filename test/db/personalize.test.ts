import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeApiKey } from '../../client/http/api-key.ts'
import { insertApiKey } from '../../db/api-keys.ts'
import { isHeldOut } from '../../domain/measure/is-held-out.ts'
import { visitorToken } from '../../intake/visitor-token.ts'
import { serveApi } from '../support/serve-api.ts'
import { smallFiles, smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

/** in ten-thousandths, as a release has it */
const HOLDOUT = { id: 'control', share: 100 }
const DOCS = readFileSync(join(import.meta.dirname, '../../docs/personalize.md'), 'utf8')
let w: Workspace
let api: Awaited<ReturnType<typeof serveApi>>
let key: string

beforeAll(async () => {
  const content = (id: string, title: string, more: string) =>
    `content: ${id}\ntitle: ${title}\nchannel: email\nowner: ops\nlanguage: en\n${more}\nsubject: Hello\nbody: <p>Hello</p>\n`
  w = await testWorkspace(
    smallRelease({
      ...TIER_A,
      'workspace.yaml': `${smallFiles({})['workspace.yaml']}holdout: { id: control, share: 1% }\n`,
      'content.yaml': [
        content('hello', 'Hello', 'approved: yes'),
        content('first-steps', 'First steps', 'approved: yes\nrole: champion\nstage: engaged'),
        content('money', 'Money', 'approved: yes\nrole: economic-buyer'),
        content('later', 'Later', 'approved: yes\nstage: accepted'),
        content('draft', 'Draft', 'approved: no'),
        content('over', 'Over', 'approved: yes\nexpires: 2020-01-01'),
      ].join('---\n'),
    }),
  )
  api = await serveApi(w)
  const made = makeApiKey()
  key = made.key
  const row = {
    id: made.id,
    name: 'page',
    hash: made.hash,
    scopes: ['personalize'],
    expiresAt: null,
    createdBy: 'test',
  }
  await insertApiKey(w.pool, row)
})
afterAll(async () => {
  await api.stop()
  await w.end()
})

async function inJourney(account: string): Promise<string> {
  await addAccount(w.pool, account)
  await w.accept(account, 'mail.replied', { person: person(`eva@${account}.example`) })
  await w.pool.query(`update journey_runs set status = 'running', now = '{}' where account_key = $1`, [account])
  return value<string>(w.pool, 'select id from people where account_key = $1', [account])
}

async function ask(query: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${api.at}/v1/personalize?${query}`, {
    headers: { authorization: `Bearer ${key}`, ...headers },
  })
  const text = await answer.text()
  return { answer, text, body: text === '' ? null : JSON.parse(text) }
}
const ids = (body: { content: { id: string }[] }) => body.content.map(one => one.id)

describe('a landing page that asks', () => {
  it('is answered as the documentation says', async () => {
    await inJourney('acme')
    const [, query = ''] = /GET \/v1\/personalize\?(\S+)/.exec(DOCS) ?? []
    const [, said = '{}'] = /```json\n([\s\S]*?)```/.exec(DOCS) ?? []
    const { answer, body } = await ask(query)
    expect(answer.headers.get('cache-control')).toBe('private, max-age=60')
    const version = expect.any(String)
    const expected = JSON.parse(said)
    expect(body).toEqual({ ...expected, content: expected.content.map((one: object) => ({ ...one, version })) })
  })

  it('is told who follows a link of ours by role and stage, and nothing of them by name', async () => {
    const id = await inJourney('linked')
    const { body, text } = await ask(`person=${visitorToken('test', id)}&role=economic-buyer`)
    expect(body).toMatchObject({ known: 'person', role: 'champion' })
    expect(ids(body)).toEqual(['first-steps', 'hello'])
    expect(text).not.toMatch(/eva|linked|p_\d/)
  })

  it('is told what everybody gets of who nobody knows, and by a token that nobody signed', async () => {
    const everybody = { known: 'nobody', role: null, journeys: [] }
    for (const query of ['', 'account=none', 'domain=nowhere.example&role=champion', 'person=cF8x.aaaa']) {
      const { body } = await ask(query)
      expect(body).toMatchObject(everybody)
      expect(ids(body)).toEqual(['hello'])
    }
  })

  it('does not know somebody again who opted out or was erased; of the former the company stays', async () => {
    const id = await inJourney('quiet')
    await w.pool.query('update people set opted_out = true where id = $1', [id])
    expect((await ask(`person=${visitorToken('test', id)}`)).body).toMatchObject({ known: 'account', role: null })
    await w.pool.query('update people set erased_at = now() where id = $1', [id])
    expect((await ask(`person=${visitorToken('test', id)}`)).body).toMatchObject({ known: 'nobody' })
  })

  it('is told by the domain where the account is nobody’s key', async () => {
    await inJourney('second')
    expect((await ask('account=none&domain=second.example')).body).toMatchObject({ known: 'account' })
  })

  it('sees an account that is held out as nobody', async () => {
    const id = await inJourney('ghost')
    await w.pool.query(
      `insert into exposures (experiment, unit, unit_id, variant, first_variant, account_key, journey, run, first_at)
       values ('control', 'account', 'ghost', 'held-out', 'held-out', 'ghost', 'growth', 1, now())`,
    )
    for (const query of ['account=ghost', `person=${visitorToken('test', id)}`, 'domain=ghost.example']) {
      expect((await ask(`${query}&role=champion`)).body).toMatchObject({ known: 'nobody', role: null, journeys: [] })
    }
  })

  it('knows an account again whose holdout is not there any more, once no run under way goes by it', async () => {
    await inJourney('freed')
    await w.pool.query(
      `insert into exposures (experiment, unit, unit_id, variant, first_variant, account_key, journey, run, first_at)
       values ('last-year', 'account', 'freed', 'held-out', 'held-out', 'freed', 'growth', 1, now())`,
    )
    expect((await ask('account=freed')).body).toMatchObject({ known: 'account' })
    await w.pool.query(
      `with old as (insert into slices (hash, kind, body) values ('old', 'journey', '{"holdouts": [{"id": "last-year"}]}') returning hash)
       update journey_runs set plan_hash = 'old' where account_key = 'freed' and exists (select from old)`,
    )
    expect((await ask('account=freed')).body).toMatchObject({ known: 'nobody' })
    await w.pool.query(`update journey_runs set status = 'ended', ended_at = now() where account_key = 'freed'`)
    expect((await ask('account=freed')).body).toMatchObject({ known: 'account' })
  })

  it('sees an account the workspace leaves alone as nobody before it is in any journey', async () => {
    const [alone = ''] = Array.from({ length: 5_000 }, (_, n) => `alone-${n}`).filter(one => isHeldOut(HOLDOUT, one))
    await addAccount(w.pool, alone)
    expect((await ask(`account=${alone}`)).body).toMatchObject({ known: 'nobody' })
    await w.pool.query(
      `insert into exposures (experiment, unit, unit_id, variant, first_variant, account_key, journey, run, first_at)
       values ('control', 'account', $1, 'treated', 'treated', $1, 'growth', 1, now())`,
      [alone],
    )
    expect((await ask(`account=${alone}`)).body).toMatchObject({ known: 'account' })
  })

  it('may keep its answer, and is told when it is still the same', async () => {
    await inJourney('kept')
    const { answer } = await ask('account=kept')
    const tag = answer.headers.get('etag') ?? ''
    const again = await ask('account=kept', { 'if-none-match': tag })
    expect([again.answer.status, again.text]).toEqual([304, ''])
    await w.pool.query(`update journey_runs set stage = 'accepted' where account_key = 'kept'`)
    const moved = await ask('account=kept', { 'if-none-match': tag })
    expect(moved.answer.status).toBe(200)
    expect(ids(moved.body)).toEqual(['later', 'hello'])
  })

  it('can ask nothing else by its key', async () => {
    const other = await fetch(`${api.at}/v1/accounts`, { headers: { authorization: `Bearer ${key}` } })
    expect(other.status).toBe(403)
    expect((await ask(`account=${'a'.repeat(300)}`)).answer.status).toBe(422)
  })
})
