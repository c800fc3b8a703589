import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer } from '../../client/http/server.ts'
import { makeSignInLink } from '../../client/http/sign-in.ts'
import { insertUser, setDisabled } from '../../db/users.ts'
import { firstSignIn } from '../../local/first-sign-in.ts'
import { testStack } from '../support/stack.ts'
import { addStaff } from '../support/stack-actions.ts'
import { sharedBrowser } from '../web/support/browser.ts'

let stack: Awaited<ReturnType<typeof testStack>>
let count = 0

beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
}, 120_000)
afterAll(() => stack.end())

/** A new user with a link of their own. */
async function invited(roles: readonly string[], staffId: string | null = null): Promise<{ id: string; path: string }> {
  count += 1
  const id = `u_${String(count).padStart(12, '0')}`
  await insertUser(stack.pool, {
    id,
    name: `User <${count}>`,
    email: null,
    staffId,
    roles: [...roles],
    createdBy: 'test',
  })
  return { id, path: await linkOf(id) }
}

async function linkOf(userId: string): Promise<string> {
  const { url } = await makeSignInLink(stack.pool, stack.places.web, { userId, createdBy: 'test', hours: 1 })
  return new URL(url).pathname
}

const ask = (path: string, init: RequestInit = {}) =>
  // a cookie, though an empty one, says that this is not the machine itself
  fetch(stack.places.api + path, { redirect: 'manual', ...init, headers: { cookie: '', ...init.headers } })
const press = (path: string, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: '' })
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

/** Signs in by a link; the header by which the browser asks from then on. */
async function enter(path: string, headers: Record<string, string> = {}): Promise<{ cookie: string }> {
  const answer = await press(path, headers)
  expect({ status: answer.status, to: answer.headers.get('location') }).toEqual({ status: 303, to: '/inbox' })
  const [cookie = ''] = answer.headers.getSetCookie()
  return { cookie: cookie.split(';')[0] ?? '' }
}
const statusWith = async (headers: Record<string, string>) => (await ask('/v1/me', { headers })).status

describe('a link', () => {
  it('changes nothing when it is looked at, signs in once by its button, and then no more', async () => {
    const { path } = await invited(['rep'], 'jonas')
    for (let n = 0; n < 3; n += 1) {
      const page = await ask(path)
      expect(page.status).toBe(200)
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.getSetCookie()).toEqual([])
      expect(await page.text()).toContain('Sign in as User &#60;')
    }
    const mine = await enter(path)
    const me = (await (await ask('/v1/me', { headers: mine })).json()) as Record<string, unknown>
    expect(me).toMatchObject({ kind: 'user', roles: ['rep'], staff: { id: 'jonas' } })
    expect((await press(path)).status).toBe(404)
    expect(await (await ask(path)).text()).toContain('This link was used')
  })

  it('lets one in of two who press at once', async () => {
    const { path } = await invited(['rep'])
    const answers = await Promise.all([press(path), press(path), press(path)])
    expect(answers.map(answer => answer.status).sort()).toEqual([303, 404, 404])
  })

  it('ends when it is old, when a newer one is made, and when its user is locked out', async () => {
    const [late, again, out] = [await invited([]), await invited([]), await invited([])]
    await stack.pool.query(`update sign_in_links set expires_at = clock_timestamp() where user_id = $1`, [late.id])
    const newer = await linkOf(again.id)
    await setDisabled(stack.pool, out.id, true)
    const said = await Promise.all([late, again, out].map(async ({ path }) => (await press(path)).text()))
    for (const [n, text] of ['has expired', 'does not work', 'cannot sign in here'].entries()) {
      expect(said[n]).toContain(text)
    }
    expect(await enter(newer)).toBeTruthy()
  })

  it('is not guessed: who tries too often from an address has to wait, and others do not', async () => {
    const guess = (remoteAddress: string) =>
      stack.app.inject({
        method: 'POST',
        url: `/sign-in/${'x'.repeat(43)}`,
        remoteAddress,
        headers: { host: 'localhost' },
      })
    const seen = []
    for (let n = 0; n < 12; n += 1) seen.push((await guess('203.0.113.7')).statusCode)
    expect(seen).toEqual([...Array<number>(10).fill(404), 429, 429])
    expect((await guess('203.0.113.8')).statusCode).toBe(404)
  })

  it('of another site opens nothing, nor does plain http beyond this machine', async () => {
    const { path } = await invited([])
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      expect(await codeOf(await press(path, headers as Record<string, string>))).toBe('origin_not_ours')
    }
    const elsewhere = await stack.app.inject({ method: 'POST', url: path, headers: { host: 'journeys.example' } })
    expect(elsewhere).toMatchObject({ statusCode: 403, body: expect.stringContaining('plain http') })
    expect(await enter(path, { origin: stack.places.web })).toBeTruthy()
  })
})

describe('a session', () => {
  it('is kept by Chromium over plain http from this machine, out of reach of scripts and sent back', async () => {
    const page = await (await sharedBrowser()).newPage()
    try {
      await page.goto(stack.places.web + (await invited(['rep'], 'noor')).path)
      await page.getByRole('button', { name: /Sign in as/ }).click()
      await page.waitForURL('**/inbox')
      const kept = (await page.context().cookies()).map(({ name, httpOnly, sameSite }) => ({
        name,
        httpOnly,
        sameSite,
      }))
      expect(kept).toContainEqual({ name: '__Host-session', httpOnly: true, sameSite: 'Lax' })
      expect(await page.evaluate('document.cookie')).toBe('')
      const me = await page.goto(`${stack.places.web}/v1/me`)
      expect(await me?.json()).toMatchObject({ kind: 'user', staff: { id: 'noor' } })
    } finally {
      await page.close()
    }
  })

  it('is a cookie scripts cannot read, bound to this host; over https it has no weaker twin', async () => {
    const { id, path } = await invited([])
    const cookies = (await press(path)).headers.getSetCookie()
    expect(cookies).toEqual([
      expect.stringMatching(/^__Host-session=[\w-]{43}; Secure; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/),
      expect.stringMatching(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/),
    ])
    const places = { ...stack.places, web: 'https://journeys.example' }
    const app = await createServer({ ...stack.api, places })
    const url = await linkOf(id)
    const headers = { host: 'journeys.example', origin: 'https://journeys.example' }
    const answer = await app.inject({ method: 'POST', url, headers })
    await app.close()
    expect(answer.headers['set-cookie']).toMatch(/^__Host-session=/)
  })

  it('is always a new one: a cookie that was planted before is worth nothing, and one that was good ends', async () => {
    const { id, path } = await invited([])
    const planted = { cookie: `__Host-session=${'A'.repeat(43)}` }
    const first = await enter(path, planted)
    expect(first).not.toEqual(planted)
    expect(await statusWith(planted)).toBe(401)
    const second = await enter(await linkOf(id), first)
    expect([await statusWith(first), await statusWith(second)]).toEqual([401, 200])
  })

  it('ends by signing out, by lying idle, by its age, and at once with its user', async () => {
    const { id, path } = await invited([])
    const session = async () => enter(await linkOf(id))
    const [left, idle, old, last] = [await enter(path), await session(), await session(), await session()]
    const hash = async ({ cookie }: { cookie: string }, set: string) =>
      stack.pool.query(`update sessions set ${set} where hash = sha256($1)`, [Buffer.from(cookie.split('=')[1] ?? '')])
    const out = await ask('/v1/sign-out', { method: 'POST', headers: left })
    expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0')
    await hash(idle, `seen_at = clock_timestamp() - interval '8 days'`)
    await hash(old, 'expires_at = clock_timestamp()')
    for (const over of [left, idle, old]) {
      expect(await codeOf(await ask('/v1/tasks', { headers: over }))).toBe('session_over')
    }
    expect(await statusWith(last)).toBe(200)
    await setDisabled(stack.pool, id, true)
    expect(await statusWith(last)).toBe(401)
  })

  it('takes the stream of changes with it when it ends', async () => {
    const { id, path } = await invited(['rep'])
    const stream = await ask('/v1/events', { headers: { ...(await enter(path)), accept: 'text/event-stream' } })
    const reader = stream.body?.getReader()
    await reader?.read()
    await setDisabled(stack.pool, id, true)
    const ended = async () => {
      for (;;) if ((await reader?.read())?.done) return true
    }
    expect(await ended()).toBe(true)
  }, 20_000)

  it('cannot be used by a page of another site, though the browser sends the cookie along', async () => {
    const headers = await enter((await invited(['ops'])).path)
    const body = '{}'
    const forged = { ...headers, 'content-type': 'application/json', origin: 'https://evil.example' }
    expect(await codeOf(await ask('/v1/keys', { method: 'POST', headers: forged, body }))).toBe('origin_not_ours')
    const quiet = { ...headers, 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }
    expect(await codeOf(await ask('/v1/keys', { method: 'POST', headers: quiet, body }))).toBe('origin_not_ours')
  })

  it('is kept by its hash alone, and nothing of it or of links is logged', async () => {
    const { path } = await invited([])
    const { cookie } = await enter(path)
    const secrets = [path.split('/').at(-1) ?? '', cookie.split('=')[1] ?? '']
    const { rows } = await stack.pool.query<{ row: string }>(
      `select row_to_json(s)::text as row from sessions s union all select row_to_json(l)::text from sign_in_links l`,
    )
    const kept = rows.map(({ row }) => row).join() + stack.said.join()
    for (const secret of secrets) expect(kept).not.toContain(secret)
  })
})

describe('who acts', () => {
  const claim = async (headers: Record<string, string>) =>
    codeOf(await ask('/v1/tasks/t_9/claim', { method: 'POST', headers }))

  it('is who signed in; in the name of another only who may', async () => {
    const rep = await enter((await invited(['rep'], 'mia')).path)
    expect(await claim(rep)).toBe('task_unknown_task')
    expect(await claim({ ...rep, 'acting-as': 'mia' })).toBe('task_unknown_task')
    expect(await claim({ ...rep, 'acting-as': 'lena' })).toBe('right_missing')
    const owner = await enter((await invited(['rep', 'engineer'])).path)
    expect(await claim(owner)).toBe('nobody_acts')
    expect(await claim({ ...owner, 'acting-as': 'lena' })).toBe('task_unknown_task')
  })

  it('is told what right is missing, and who has it', async () => {
    const rep = await enter((await invited(['rep'])).path)
    const answer = await ask('/v1/journeys/growth/acme/pause', { method: 'POST', headers: rep })
    expect(await answer.json()).toMatchObject({
      status: 403,
      detail:
        'you have the role rep; this needs the right "run-journeys": to pause, resume and stop journeys. It comes with team-lead or ops or engineer',
      right: 'run-journeys',
      roles: ['team-lead', 'ops', 'engineer'],
    })
  })
})

it('the first user of a machine is offered a link until one was used, always a new one', async () => {
  await stack.pool.query('delete from users')
  const [first, second] = [await firstSignIn(stack), await firstSignIn(stack)]
  const paths = [first, second].map(url => new URL(url ?? '').pathname)
  expect((await press(paths[0] ?? '')).status).toBe(404)
  const owner = await enter(paths[1] ?? '')
  const me = (await (await ask('/v1/me', { headers: owner })).json()) as { roles: string[] }
  expect(me.roles).toContain('engineer')
  expect(await firstSignIn(stack)).toBeNull()
})

it('every change is kept with who was behind it and in whose name, and what came of it', async () => {
  const { id, path } = await invited(['rep', 'engineer'])
  const owner = await enter(path)
  await ask('/v1/tasks/t_9/claim', { method: 'POST', headers: { ...owner, 'acting-as': 'lena' } })
  await ask('/v1/tasks/t_9', { headers: owner })
  const headers = { authorization: `Bearer ${stack.machineKey}` }
  const acts = (await (await ask(`/v1/users/acts?who=${id}`, { headers })).json()) as { items: unknown[] }
  expect(acts.items).toEqual([
    expect.objectContaining({
      ...{ kind: 'user', who: id, name: `User <${count}>`, forStaff: 'lena' },
      ...{ asked: 'POST /v1/tasks/t_9/claim', status: 404 },
    }),
  ])
})
