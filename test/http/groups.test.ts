import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GroupView } from '../../client/http/group-answers.ts'
import { PersonView } from '../../client/http/person-answers.ts'
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
}, 60_000)
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
