import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeSecret } from '../../client/http/make-secret.ts'
import { insertSession, listSessions } from '../../db/sessions.ts'
import { findUser, insertUser } from '../../db/users.ts'
import { testStack } from '../support/stack.ts'
import { addStaff, post } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>
let ops: { cookie: string }

/** A user who is signed in; the header by which they ask. */
async function signedIn(name: string, roles: readonly string[]): Promise<{ cookie: string }> {
  const id = `u_${randomBytes(6).toString('hex')}`
  const user = { id, name, email: `${name}@plinth.example`, staffId: null, roles: [...roles], createdBy: 'test' }
  await insertUser(stack.pool, user)
  const { secret, hash } = makeSecret()
  await insertSession(stack.pool, { hash, id: `s_${id.slice(2)}`, userId: id, agent: 'Firefox/140', days: 1 })
  return { cookie: `__Host-session=${secret}` }
}

const act = (path: string, headers: Record<string, string>, body: unknown = {}) => post(stack, path, body, headers)
const me = async (headers: Record<string, string>) => (await fetch(`${stack.places.api}/v1/me`, { headers })).status

beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
  ops = await signedIn('rita', ['ops'])
}, 120_000)
afterAll(() => stack.end())

it('nobody gives a right they do not have, by a role, a key or a link', async () => {
  const invite = (roles: string[]) => act('/v1/users', ops, { name: 'New', roles })
  expect(await invite(['rep', 'leader'])).toMatchObject({
    status: 200,
    body: { link: expect.stringContaining('/sign-in/') },
  })
  expect(await invite(['approver'])).toMatchObject({ status: 403, body: { code: 'beyond_your_rights' } })
  const key = { name: 'all', scopes: ['admin'] }
  expect(await act('/v1/keys', ops, key)).toMatchObject({ status: 403, body: { code: 'beyond_your_rights' } })
  expect(await act('/v1/keys', ops, { name: 'some', scopes: ['read', 'signals'] })).toMatchObject({ status: 200 })
  const engineer = await signedIn('ada', ['engineer'])
  for (const doing of ['link', 'disable', 'roles']) {
    const body = doing === 'roles' ? { roles: ['rep'] } : {}
    const path = `/v1/users/ada@plinth.example/${doing}`
    expect(await act(path, ops, body)).toMatchObject({ status: 403, body: { code: 'beyond_your_rights' } })
  }
  const [session] = await listSessions(stack.pool, (await findUser(stack.pool, 'ada@plinth.example'))?.id ?? '')
  expect(await act(`/v1/users/sessions/${session?.id}/revoke`, ops)).toMatchObject({
    ...{ status: 403, body: { code: 'beyond_your_rights' } },
  })
  expect(await me(engineer)).toBe(200)
})

it('nobody locks themselves out', async () => {
  const path = '/v1/users/rita@plinth.example'
  expect(await act(`${path}/disable`, ops)).toMatchObject({ status: 409, body: { code: 'yourself' } })
  expect(await act(`${path}/roles`, ops, { roles: ['rep'] })).toMatchObject({ status: 409, body: { code: 'yourself' } })
})

it('roles hold from the next request on, and sessions end one by one or all with their user', async () => {
  const rep = await signedIn('mia', ['rep'])
  const path = '/v1/users/mia@plinth.example'
  const pause = () => act('/v1/journeys/growth/x/pause', rep)
  expect(await pause()).toMatchObject({ status: 403, body: { code: 'right_missing' } })
  await act(`${path}/roles`, ops, { roles: ['team-lead'] })
  expect(await pause()).not.toMatchObject({ status: 403 })
  const answer = await fetch(`${stack.places.api}${path}/sessions`, { headers: ops })
  const [session] = (await answer.json()) as { id: string; agent: string; current: boolean }[]
  expect(session).toMatchObject({ agent: 'Firefox/140', current: false })
  expect(await act(`/v1/users/sessions/${session?.id}/revoke`, ops)).toMatchObject({ status: 200 })
  expect(await me(rep)).toBe(401)
  expect(await act(`${path}/disable`, ops)).toMatchObject({ status: 200 })
  expect(await act(`${path}/link`, ops)).toMatchObject({ status: 409, body: { code: 'user_disabled' } })
  expect(await act(`${path}/enable`, ops)).toMatchObject({ status: 200, body: { disabledAt: null } })
})

it('one colleague is one user, one address too, until the first is locked out', async () => {
  const first = { name: 'Jonas', staff: 'jonas', email: 'Jonas@Plinth.example', roles: ['rep'] }
  expect(await act('/v1/users', ops, first)).toMatchObject({ status: 200, body: { user: { staff: { id: 'jonas' } } } })
  for (const again of [{ staff: 'jonas' }, { email: 'jonas@plinth.EXAMPLE' }]) {
    const body = { name: 'Again', roles: ['rep'], ...again }
    expect(await act('/v1/users', ops, body)).toMatchObject({ status: 409, body: { code: 'user_there' } })
  }
  const join = (staff: string | null) => act('/v1/users/rita@plinth.example/staff', ops, { staff })
  expect(await join('jonas')).toMatchObject({ status: 409, body: { code: 'user_there' } })
  expect(await join('ghost')).toMatchObject({ status: 422, body: { code: 'staff_unknown' } })
  expect(await join('noor')).toMatchObject({ status: 200, body: { staff: { id: 'noor' } } })
  expect(await join(null)).toMatchObject({ status: 200, body: { staff: null } })
  await act('/v1/users/jonas/disable', ops)
  expect(await act('/v1/users', ops, { name: 'Jonas II', staff: 'jonas', roles: ['rep'] })).toMatchObject({
    status: 200,
  })
  expect((await findUser(stack.pool, 'jonas'))?.name).toBe('Jonas II')
  expect(await act('/v1/users/jonas@plinth.example/enable', ops)).toMatchObject({ status: 409 })
})

it.each([
  [{ name: '', roles: ['rep'] }, 422, 'body_invalid'],
  [{ name: 'x', roles: [] }, 422, 'body_invalid'],
  [{ name: 'x', roles: ['boss'] }, 422, 'body_invalid'],
  [{ name: 'x', roles: ['rep'], email: 'no address' }, 422, 'body_invalid'],
  [{ name: 'x', roles: ['rep'], staff: 'ghost' }, 422, 'staff_unknown'],
])('nobody is invited as %j', async (body, status, code) => {
  expect(await act('/v1/users', ops, body)).toMatchObject({ status, body: { code } })
})
