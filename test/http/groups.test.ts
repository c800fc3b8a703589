import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GroupView } from '../../client/http/group-answers.ts'
import { PersonView } from '../../client/http/person-answers.ts'
import { PlanView } from '../../client/http/plan-answers.ts'
import { AccountChoices, SavedViews } from '../../client/http/saved-views-answers.ts'
import type { Timeline } from '../../client/http/views.ts'
import { get } from '../support/read.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
  await addAccounts(stack, ['acme'], 'A')
  await send('/v1/signals', [
    {
      id: 'g1',
      source: 'test',
      kind: 'form.submitted',
      account: { key: 'acme' },
      person: { email: 'cfo@acme.example', firstName: 'Cy', title: 'CFO' },
    },
  ])
}, 120_000)
afterAll(() => stack.end())

async function send(path: string, body: unknown, as?: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(as === undefined ? {} : { 'acting-as': as }) }
  return fetch(`${stack.places.api}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

const groupOf = async () => {
  const { body } = await get<GroupView>(stack, '/v1/accounts/acme/group')
  const group = GroupView.parse(body).groups[0]
  if (!group) throw new Error('acme has no buying group')
  return group
}
const buyer = async () => {
  const member = (await groupOf()).members.find(one => one.person.name === 'Cy')
  if (!member) throw new Error('Cy is in no group')
  return member
}
const set = async (body: object, as = 'jonas') =>
  send('/v1/accounts/acme/group', { group: 'core-platform', person: (await buyer()).person.id, ...body }, as)

describe('the buying groups of an account', () => {
  it('show who is in them, how they came to be, and who is missing', async () => {
    const group = await groupOf()
    expect(await buyer()).toMatchObject({ role: { id: 'economic-buyer' }, by: 'title', position: 'engaged' })
    expect(group.roles.find(role => role.id === 'economic-buyer')).toMatchObject({ needs: 1, has: 1, engaged: 1 })
    expect(group.openRoles).toBeGreaterThan(0)
  })

  it('take what is set by hand, with who set it, and let it go again', async () => {
    expect((await set({ role: 'champion', position: 'supportive' })).status).toBe(200)
    expect(await buyer()).toMatchObject({
      role: { id: 'champion' },
      by: 'hand',
      setBy: { id: 'jonas' },
      position: 'supportive',
    })
    expect((await groupOf()).consensus).toBe(1)
    expect((await set({ leftOut: true })).status).toBe(200)
    expect(await buyer()).toMatchObject({ leftOut: true })
    expect((await set({ by: 'worked-out' })).status).toBe(200)
    expect(await buyer()).toMatchObject({ role: { id: 'economic-buyer' }, by: 'title', setBy: null })
  })

  it('tell who was faster than somebody who looked before', async () => {
    const look = () => fetch(`${stack.places.api}/v1/accounts/acme/group`)
    const seen = (await look()).headers.get('etag') ?? ''
    const person = (await buyer()).person.id
    const setSeen = (body: object) =>
      fetch(`${stack.places.api}/v1/accounts/acme/group`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'acting-as': 'jonas', 'if-match': seen },
        body: JSON.stringify({ group: 'core-platform', person, ...body }),
      })
    const first = await setSeen({ role: 'champion' })
    expect([first.status, first.headers.get('etag') === seen]).toEqual([200, false])
    const second = await setSeen({ by: 'worked-out' })
    expect(second.status).toBe(412)
    expect(await second.json()).toMatchObject({
      ...{ code: 'group_changed', by: 'jonas', at: expect.stringMatching(/^\d{4}-/) },
      detail: expect.stringMatching(/has changed a group of the account/),
    })
    expect((await set({ by: 'worked-out' })).status).toBe(200)
  })

  it.each([
    [{ role: 'emperor' }, 'role_unknown'],
    [{ group: 'none', role: 'champion' }, 'group_unknown'],
    [{ person: 'p_0', role: 'champion' }, 'person_unknown'],
    [{}, 'nothing_set'],
  ])('refuse %j as %s', async (body, code) => {
    const answer = await set(body)
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, code])
  })

  it('want to know who acts', async () => {
    const answer = await send('/v1/accounts/acme/group', { group: 'core-platform', person: 'p_1', role: 'user' })
    expect(((await answer.json()) as { code: string }).code).toBe('nobody_acts')
  })
})

describe('the role of a person at the account', () => {
  const role = async (to: string | null) => send(`/v1/people/${(await buyer()).person.id}/role`, { role: to }, 'jonas')
  const person = async () => PersonView.parse((await get(stack, `/v1/people/${(await buyer()).person.id}`)).body)

  it('is read from the title with how sure that is, until somebody says it, and groups follow', async () => {
    expect(await person()).toMatchObject({ seniority: 'cxo', function: 'finance', roleBy: 'title' })
    expect((await role('champion')).status).toBe(200)
    expect(await person()).toMatchObject({ role: { id: 'champion' }, roleBy: 'hand', roleConfidence: 1 })
    expect(await buyer()).toMatchObject({ role: { id: 'champion' }, by: 'crm' })
    expect((await role(null)).status).toBe(200)
    expect(await person()).toMatchObject({ role: { id: 'economic-buyer' }, roleBy: 'title' })
  })

  it('is one of the workspace, of somebody there is', async () => {
    expect((await role('emperor')).status).toBe(422)
    expect((await send('/v1/people/p_0/role', { role: 'champion' }, 'jonas')).status).toBe(404)
  })
})

describe('the plan of an account', () => {
  const plan = async () => PlanView.parse((await get(stack, '/v1/accounts/acme/plan')).body)
  const change = (body: object, seen: number, as = 'jonas') =>
    fetch(`${stack.places.api}/v1/accounts/acme/plan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'acting-as': as, 'if-match': `"${seen}"` },
      body: JSON.stringify(body),
    })

  it('keeps its owner and its goals with who said so', async () => {
    expect(await plan()).toMatchObject({ version: 0, owner: null, goals: [] })
    expect((await change({ owner: 'noor', goals: [{ title: 'Renew', due: '2026-04-15' }] }, 0)).status).toBe(200)
    const after = await plan()
    expect(after).toMatchObject({
      version: 1,
      owner: { id: 'noor' },
      goals: [{ title: 'Renew', due: '2026-04-15', state: 'open', setBy: { id: 'jonas' } }],
    })
    const [goal] = after.goals
    await change(
      { owner: 'noor', goals: [{ id: goal?.id, title: 'Renew', due: '2026-04-15', state: 'reached' }] },
      1,
      'mia',
    )
    expect((await plan()).goals).toMatchObject([{ id: goal?.id, state: 'reached', setBy: { id: 'mia' } }])
  })

  it('tells who was slower who was faster, and changes nothing', async () => {
    const before = await plan()
    const answer = await change({ owner: null, goals: [] }, before.version - 1, 'paul')
    expect(answer.status).toBe(412)
    expect(await answer.json()).toMatchObject({ code: 'plan_stale', by: { id: 'mia' }, version: before.version })
    expect(await plan()).toEqual(before)
  })

  it.each([
    [{ owner: 'nobody', goals: [] }, 422, 'staff_unknown'],
    [{ owner: null, goals: [{ id: 99_999, title: 'Not ours' }] }, 422, 'goal_unknown'],
    [{ owner: null, goals: [{ title: ' ' }] }, 422, 'body_invalid'],
  ])('refuses %j', async (body, status, code) => {
    const answer = await change(body, (await plan()).version)
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code])
  })

  it('wants to know which version was seen', async () => {
    expect((await send('/v1/accounts/acme/plan', { owner: null, goals: [] }, 'jonas')).status).toBe(428)
  })
})

describe('a note on an account', () => {
  const notes = async () => (await get<Timeline>(stack, '/v1/accounts/acme/timeline?kind=note')).body

  it('stands on the timeline in its own words with who wrote it, until they take it back', async () => {
    const kept = await send('/v1/accounts/acme/notes', { text: '<b>Board</b> meets\non 12 Feb' }, 'jonas')
    const { id } = (await kept.json()) as { id: number }
    expect(await notes()).toMatchObject({
      counts: { note: 1 },
      entries: [{ kind: 'note', text: 'jonas noted: <b>Board</b> meets\non 12 Feb', journey: null }],
    })
    expect((await send(`/v1/accounts/acme/notes/${id}/take-back`, {}, 'mia')).status).toBe(404)
    expect((await send(`/v1/accounts/acme/notes/${id}/take-back`, {}, 'jonas')).status).toBe(200)
    expect((await notes()).entries).toEqual([])
  })

  it.each([[''], ['x'.repeat(4_001)]])('is not taken when it is empty or longer than 4,000 characters', async text => {
    expect((await send('/v1/accounts/acme/notes', { text }, 'jonas')).status).toBe(422)
  })
})

describe('a timeline', () => {
  it('begins at a moment that is asked for, and says when it all began', async () => {
    const { body } = await get<Timeline>(stack, '/v1/accounts/acme/timeline')
    const oldest = body.entries.at(-1)
    expect(body.first).not.toBeNull()
    const until = await get<Timeline>(stack, `/v1/accounts/acme/timeline?until=${body.first}`)
    expect(until.body.entries.at(-1)).toEqual(oldest)
    expect(until.body.entries.every(entry => entry.at <= (body.first ?? ''))).toBe(true)
  })
})

describe('views of the list of accounts', () => {
  const views = async (as: string) => {
    const answer = await fetch(`${stack.places.api}/v1/views`, { headers: { 'acting-as': as } })
    return SavedViews.parse(await answer.json()).items
  }

  it('are each colleague’s own, one to a name, until they take it away', async () => {
    await send('/v1/views', { name: 'Mine', query: 'tier=A' }, 'jonas')
    await send('/v1/views', { name: 'Mine', query: 'tier=B' }, 'jonas')
    const [mine, ...others] = await views('jonas')
    expect([mine?.query, others]).toEqual(['tier=B', []])
    expect(await views('mia')).toEqual([])
    expect((await send(`/v1/views/${mine?.id}/remove`, {}, 'mia')).status).toBe(404)
    expect((await send(`/v1/views/${mine?.id}/remove`, {}, 'jonas')).status).toBe(200)
    expect(await views('jonas')).toEqual([])
  })

  it('are made of what there is to choose from', async () => {
    const { body } = await get<AccountChoices>(stack, '/v1/account-choices')
    expect(AccountChoices.parse(body)).toMatchObject({ tiers: [{ id: 'A' }, { id: 'B' }, { id: 'C' }] })
    expect(body.stages.length * body.bands.length * body.plays.length * body.motions.length).toBeGreaterThan(0)
  })
})
