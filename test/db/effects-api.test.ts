import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AsideList } from '../../client/http/aside-answers.ts'
import { EffectList, EffectView } from '../../client/http/effect-answers.ts'
import { ErasedView, PersonExport } from '../../client/http/privacy-answers.ts'
import { noteFailure } from '../../db/set-aside.ts'
import { PATIENCE } from '../../domain/aside/patience.ts'
import { activitiesOf } from '../support/activities-of.ts'
import { fakeMailServer } from '../support/fake-mail-server.ts'
import { serveApi } from '../support/serve-api.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, originOf, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const KEY = 'growth/acme/1/background.1/mail/1/-'
let w: Workspace
let api: Awaited<ReturnType<typeof serveApi>>

beforeAll(async () => {
  w = await testWorkspace(smallRelease(TIER_A))
  api = await serveApi(w)
  await addAccount(w.pool, 'acme')
  await w.accept('acme', 'mail.replied', { person: person('eva@acme.example') })
  const mail = await fakeMailServer({ dot: 'close' })
  const at = Date.now()
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  const command = { do: 'send', key: KEY, origin: originOf('acme', 'mail'), at, content: 'hello', to } as const
  await activitiesOf(w, mail.url).sendContent({ ...command, expiresAt: at + 86_400_000 })
  await mail.stop()
})
afterAll(async () => {
  await api.stop()
  await w.end()
})

async function ask(path: string, body?: unknown): Promise<{ status: number; text: string }> {
  const headers = { authorization: `Bearer ${api.key}`, 'content-type': 'application/json' }
  const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
  const response = await fetch(`${api.at}${path}`, init)
  return { status: response.status, text: await response.text() }
}
const path = `/v1/effects/${encodeURIComponent(KEY)}`

describe('effects over HTTP', () => {
  it('are listed by state with counts, shown with what may be decided, and decided on', async () => {
    const list = EffectList.parse(JSON.parse((await ask('/v1/effects?state=unknown,held')).text))
    expect(list).toMatchObject({
      items: [{ key: KEY, state: 'unknown', may: ['sent', 'not-sent'] }],
      counts: { unknown: 1 },
    })
    const late = await ask(`${path}/resolve`, { as: 'resend', reason: 'they want it' })
    expect(late).toMatchObject({ status: 409, text: expect.stringContaining('effect_nobody_waits') })
    expect((await ask(`${path}/resolve`, { as: 'sent', reason: ' ' })).status).toBe(422)
    const seen = { as: 'not-sent', reason: 'it came back', seen: 'held' }
    expect(await ask(`${path}/resolve`, seen)).toMatchObject({
      status: 412,
      text: expect.stringContaining('effect_changed'),
    })
    const decided = EffectView.parse(
      JSON.parse((await ask(`${path}/resolve`, { as: 'sent', reason: 'she has it' })).text),
    )
    expect(decided).toMatchObject({
      state: 'sent',
      messageId: expect.stringMatching(/^<.*@.*>$/),
      decisions: [{ as: 'sent', by: 'this machine', reason: 'she has it' }],
    })
    const late2 = await ask(`${path}/resolve`, { as: 'not-sent', reason: 'I do not think so', seen: 'unknown' })
    expect(late2).toMatchObject({ status: 412, text: expect.stringContaining('this machine decided') })
    expect((await ask('/v1/effects/nothing')).status).toBe(404)
  })

  it('are counted as far as anybody reads, and the newest of several states come first', async () => {
    await w.pool.query(
      `insert into effects (key, kind, state, journey, account_key, run, stage, motion, decided_at)
       select 'many/' || n, 'send', case when n % 2 = 0 then 'skipped' else 'held' end, 'growth', 'acme', 1, 'engaged', 'net-new',
         now() - n * interval '1 minute' from generate_series(1, 2100) n`,
    )
    const counted = { counts: { skipped: 1000, held: 1000, sent: 1 }, countedUpTo: 1000 }
    const list = EffectList.parse(JSON.parse((await ask('/v1/effects?state=skipped,held&limit=3')).text))
    expect(list).toMatchObject(counted)
    expect(list.items.map(({ key }) => key)).toEqual(['many/1', 'many/2', 'many/3'])
    expect(JSON.parse((await ask('/v1/outbox?limit=1')).text)).toMatchObject(counted)
    const next = EffectList.parse(
      JSON.parse((await ask(`/v1/effects?state=skipped,held&limit=3&cursor=${list.next}`)).text),
    )
    expect(next.items.map(({ key }) => key)).toEqual(['many/4', 'many/5', 'many/6'])
    await w.pool.query(`delete from effects where key like 'many/%'`)
  })

  it('say by figures and status what needs somebody', async () => {
    await noteFailure(w.pool, 'channel', 'mail', 'smtp-535', PATIENCE.channel)
    const { items } = AsideList.parse(JSON.parse((await ask('/v1/quarantine')).text))
    expect(items).toMatchObject([{ kind: 'channel', ref: 'mail', reason: 'smtp-535' }])
    expect((await ask('/metrics')).text).toContain('journeys_set_aside{kind="channel"} 1')
    expect((await ask('/v1/quarantine/channel/mail/replay', {})).text).toBe('{"items":[],"more":false}')
    expect((await ask('/v1/quarantine/channel/mail/replay', {})).status).toBe(404)
  })
})

describe('parked journeys, over HTTP', () => {
  it('are all listed, and whichever is named is let go', async () => {
    const keys = Array.from({ length: 12 }, (_, n) => `stuck-${n}`)
    for (const key of keys) {
      await addAccount(w.pool, key)
      await w.accept(key, 'mail.replied', { person: person(`eva@${key}.example`) })
    }
    await w.pool.query(
      `update journey_runs set status = 'parked', now = '{"parked": {"code": "no-plan", "seq": 1}}' where account_key = any($1)`,
      [keys],
    )
    const { items, more } = AsideList.parse(JSON.parse((await ask('/v1/quarantine')).text))
    expect(more).toBe(false)
    expect(items.map(({ ref }) => ref).sort()).toEqual(keys.map(key => `growth/${key}`).sort())
    expect(items[0]).toMatchObject({ kind: 'journey', reason: 'no-plan', entry: 1 })
    expect((await ask('/v1/quarantine/journey/growth%2Fstuck-11/replay', {})).status).toBe(200)
    expect((await ask('/v1/quarantine/journey/growth%2Facme/replay', {})).status).toBe(404)
  })
})

describe('somebody, over HTTP', () => {
  it('is handed out, counted, and erased', async () => {
    const id = await value<string>(w.pool, `select id from people where account_key = 'acme'`)
    const kept = PersonExport.parse(JSON.parse((await ask(`/v1/people/${id}/export`)).text))
    expect(kept.kept).toMatchObject({ people: [{ email: 'eva@acme.example' }] })
    const erase = async (dryRun: boolean) =>
      ErasedView.parse(JSON.parse((await ask(`/v1/people/${id}/erase`, { reason: 'asked for it', dryRun })).text))
    expect(await erase(true)).toMatchObject({ done: false, counts: { people: 1 } })
    const named = { person: 'Eva@acme.example' }
    const byAddress = await ask('/v1/people/erase', { ...named, reason: 'asked for it', dryRun: true })
    expect(JSON.parse(byAddress.text)).toMatchObject({ ids: [id], stood: [{ id, account: 'acme' }], done: false })
    expect(PersonExport.parse(JSON.parse((await ask('/v1/people/export', named)).text)).kept['people']).toHaveLength(1)
    expect(await erase(false)).toMatchObject({ done: true, counts: { people: 1 } })
    expect((await ask('/v1/people/export', named)).status).toBe(404)
    expect((await ask(`/v1/people/${id}/export`)).text).not.toContain('eva@acme.example')
    expect((await ask('/v1/people/p_nobody/erase', { reason: 'x' })).status).toBe(404)
  })
})
