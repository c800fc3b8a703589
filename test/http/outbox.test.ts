import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountView } from '../../client/http/account-answers.ts'
import { Outbox, OutboxMail } from '../../client/http/outbox-answers.ts'
import type { Timeline } from '../../client/http/views.ts'
import { get } from '../support/read.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff, handToSales, post, quiet, taskOf, until } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>
/** how many touches a person may have, in how many days, and how a message that has to wait says so */
let cap = { n: 0, days: 0, said: '' }

beforeAll(async () => {
  stack = await testStack()
  const { perPerson } = (await stack.api.definitions.get()).settings.workspace.limits
  if (!perPerson) throw new Error('the workspace sets no cap a person')
  const days = perPerson.window / 86_400_000
  cap = { n: perPerson.n, days, said: `${perPerson.n} touches in ${days} days already` }
  await addStaff(stack)
  await addAccounts(stack, ['acme'])
  await handToSales(stack, 'acme')
  const { id } = await taskOf(stack, 'acme', 'sales-accept')
  await until('a first mail', async () => (await outbox('?state=sent')).items[0])
  // as many touches as one person may have, so that the next one has to wait
  await stack.pool.query(
    `insert into effects (key, kind, state, journey, account_key, run, stage, motion, play, play_run, step, person_id, subject,
      decided_at, reserved_at, settled_at)
    select 'growth/acme/1/before.1/mail-' || n || '/1/-', 'send', 'sent', 'growth', 'acme', 1, 'engaged', 'net-new', 'before', 1,
      'mail', p.id, 'Before ' || n, now() - interval '1 day', now() - interval '1 day', now() - interval '1 day'
    from generate_series(2, $1::integer) n, people p where p.account_key = 'acme'`,
    [cap.n],
  )
  await post(stack, `/v1/tasks/${id}/complete`, { outcome: 'accepted' }, { 'acting-as': 'jonas' })
  await until('a held mail', async () => (await outbox('?state=held')).items[0])
}, 120_000)
afterAll(() => stack.end())

const outbox = async (query = '') => (await get<Outbox>(stack, `/v1/outbox${query}`)).body

describe('the outbox', () => {
  it('shows what went out and what waits, with the reason in words', async () => {
    const all = await outbox()
    expect(() => Outbox.parse(all)).not.toThrow()
    expect(all.counts).toMatchObject({ sent: cap.n, held: 1 })
    const held = all.items.find(item => item.state === 'held')
    expect(held).toMatchObject({
      subject: 'Value brief for a champion',
      to: { name: 'Eva Champion', address: 'eva@acme.example' },
      account: { key: 'acme', name: 'acme' },
      source: 'open-three-doors / brief',
      kind: 'send',
      reason: cap.said,
    })
    // free again when the first of them leaves the window
    expect(Date.parse(held?.heldUntil ?? '')).toBeGreaterThan(Date.now() + (cap.days - 1.1) * 86_400_000)
    expect(all.items.map(item => Date.parse(item.at))).toEqual(
      all.items.map(item => Date.parse(item.at)).toSorted((a, b) => b - a),
    )
  })

  it('is cut by states and words, page by page', async () => {
    expect((await outbox('?state=held')).items).toHaveLength(1)
    expect((await outbox('?state=held,sent')).items).toHaveLength(cap.n + 1)
    expect((await outbox('?q=before')).items).toHaveLength(cap.n - 1)
    expect((await outbox('?q=champion&state=held')).items).toHaveLength(1)
    expect((await outbox('?q=nothing-like-it')).items).toHaveLength(0)
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Outbox = await outbox(`?limit=1&cursor=${next}`)
      seen.push(...page.items.map(item => item.id))
      next = page.next
    }
    expect(new Set(seen).size).toBe(cap.n + 1)
  })

  it('opens a mail as it went over the wire', async () => {
    const [item] = (await outbox('?q=three%20ways')).items
    const { status, body } = await get<OutboxMail>(stack, `/v1/outbox/${item?.id}`)
    expect(status).toBe(200)
    expect(() => OutboxMail.parse(body)).not.toThrow()
    const content = { id: 'planning-guide', title: 'Three ways to plan a week', owner: 'marketing' }
    expect(body).toMatchObject({ state: 'sent', content, from: 'Plinth <hello@plinth.example>' })
    expect(body.html).toContain('Hello Eva')
    expect(body.text).toContain('Unsubscribe:')
    expect(body.source_text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(body.headers).toContainEqual({ name: 'Subject', value: 'Three ways to plan a week at acme' })
    expect(body.response).toContain('250')
  })

  it('has no mail of what never went out, and says what the gate asked in its order', async () => {
    const [item] = (await outbox('?state=held')).items
    const { body } = await get<OutboxMail>(stack, `/v1/outbox/${item?.id}`)
    expect(() => OutboxMail.parse(body)).not.toThrow()
    expect(body).toMatchObject({ state: 'held', html: null, text: null, source_text: null, headers: [] })
    expect(body.step).toEqual({ play: 'open-three-doors', id: 'brief' })
    const passed = body.gate?.filter(line => line.verdict === 'yes').map(line => line.asks)
    expect(passed?.slice(0, 4)).toEqual([
      'Still worth sending',
      'Play still running',
      'Not opted out, not suppressed',
      'Content approved and in date',
    ])
    const stopped = body.gate?.find(line => line.verdict === 'no')
    expect(stopped?.asks).toBe(`At most ${cap.n} touches per person in ${cap.days} days`)
    expect(stopped?.touches).toHaveLength(cap.n)
  })
})

describe('a held message elsewhere', () => {
  it('is what its lane does, until when, and what then', async () => {
    await quiet(stack, 'acme')
    const { body } = await get<AccountView>(stack, '/v1/accounts/acme')
    const play = body.journeys[0]?.running.find(running => running.play === 'open-three-doors')
    const lane = play?.lanes.find(running => running.step === 'brief')
    expect(lane).toMatchObject({ lane: 'champion', then: 'sends “Value brief for a champion” to the champion' })
    expect(lane?.waitsFor).toMatch(new RegExp(`^held until .+: ${cap.said}$`))
    expect(lane?.until).toBe((await outbox('?state=held')).items[0]?.heldUntil)
    // the main lane waits for the others, and they speak for it
    expect(play?.lanes.map(running => running.lane).sort()).toEqual(['buyer', 'champion', 'second-door'])
  })

  it('stands on the timeline with its reason', async () => {
    const { body } = await get<Timeline>(stack, '/v1/accounts/acme/timeline?kind=touch')
    const held = body.entries.find(entry => entry.state === 'held')
    expect(held?.text).toMatch(/^Held: “Value brief for a champion” to Eva Champion, until /)
    expect(held?.why).toEqual([cap.said])
  })
})
