import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCli } from '../cli/support/run-cli.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff, post, until } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
  await addAccounts(stack, ['acme', 'schneider'])
  await stack.pool.query(`update accounts set name = 'Schneider Electric SE' where key = 'schneider'`)
}, 120_000)
afterAll(() => stack.end())

const get = async (path: string) => (await fetch(`${stack.places.api}${path}`)).json()
const cli = (...args: string[]) => runCli([...args, '--api', stack.places.api])
const form = { source: 'web', kind: 'form.submitted', data: { form: 'Talk to us' } }

it('a signal tells what it was placed by, on its own and on the timeline of its account', async () => {
  await post(stack, '/v1/signals', { ...form, id: 'i1', person: { email: 'ines@acme.example' } })
  expect(await get('/v1/identity/signals/web/i1')).toMatchObject({
    account: 'acme',
    decision: { rule: 'email-domain', text: 'matched by the e-mail domain acme.example, confidence 1', by: 'engine' },
  })
  const { entries } = (await get('/v1/accounts/acme/timeline?kind=signal')) as { entries: { why: string[] }[] }
  expect(entries.flatMap(item => item.why)).toContain('matched by the e-mail domain acme.example, confidence 1')
  const { stdout } = await cli('identity', 'signal', 'web', 'i1')
  expect(stdout).toContain('signal web/i1 belongs to acme, from p_')
  expect((await cli('identity', 'signal', 'web', 'nobody')).code).toBe(3)
  expect((await cli('identity', 'account', 'acme')).stdout).toContain('email-domain')
})

it('a review is asked for, accepted by a colleague, and what waited is placed', async () => {
  for (const id of ['n1', 'n2']) {
    await post(stack, '/v1/signals', { ...form, id, account: { name: 'Schnieder Electric' } })
  }
  expect((await cli('identity', 'waiting')).stdout).toMatch(/unsure-name +2/)
  const { items } = (await get('/v1/identity/reviews')) as { items: { id: number; waiting: number }[] }
  expect(items).toMatchObject([{ written: 'Schnieder Electric', waiting: 2, candidates: [{ account: 'schneider' }] }])
  const id = items[0]?.id ?? 0
  expect((await post(stack, `/v1/identity/reviews/${id}/accept`, {})).status).toBe(422)
  const accepted = await cli('identity', 'accept', String(id), '--as', 'mia')
  expect(accepted).toMatchObject({ code: 0, stdout: 'Schnieder Electric is schneider; 2 signals waited for it\n' })
  expect((await cli('identity', 'reject', String(id), '--as', 'mia')).code).toBe(4)
  expect((await cli('identity', 'reviews', '--decided')).stdout).toContain('schneider by mia')
  await until(
    'it is placed',
    async () => ((await get('/v1/identity/signals/web/n1')) as { account: string | null }).account,
  )
  expect(await get('/v1/identity/signals/web/n1')).toMatchObject({ account: 'schneider', unresolved: null })
  expect(await get('/v1/identity/decisions?about=name&subject=schnieder%20electric')).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ rule: 'review-accepted', by: 'mia' })]),
  })
  expect((await fetch(`${stack.places.api}/v1/identity/decisions`)).status).toBe(422)
})

it('a domain given by hand counts although it is a mail provider’s, and what waited for it is placed', async () => {
  await post(stack, '/v1/signals', { ...form, id: 'd1', person: { email: 'joe@gmx.net' } })
  expect(await get('/v1/identity/signals/web/d1')).toMatchObject({ account: null, unresolved: 'shared-domain' })
  const given = await cli('identity', 'domain', 'mail.gmx.net', 'acme', '--as', 'mia')
  expect(given).toMatchObject({ code: 0, stdout: 'gmx.net is acme’s\n' })
  await until(
    'it is placed',
    async () => ((await get('/v1/identity/signals/web/d1')) as { account: string | null }).account,
  )
  expect((await cli('identity', 'domain', 'gmx.net', 'acme', '--as', 'mia', '--remove')).code).toBe(0)
  expect((await cli('identity', 'domain', 'gmx.net', 'acme', '--as', 'mia', '--remove')).code).toBe(3)
  expect((await cli('identity', 'domain', 'co.uk', 'acme', '--as', 'mia')).code).toBe(4)
})

it('accounts are merged, told on the command line, and taken apart again; a group has a score', async () => {
  await addAccounts(stack, ['group', 'daughter', 'double'])
  expect((await cli('identity', 'parent', 'daughter', 'group', '--weight', '0.5', '--as', 'mia')).stdout).toContain(
    'daughter was hung below group',
  )
  expect(await cli('identity', 'parent', 'group', 'daughter', '--as', 'mia')).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('circle'),
  })
  await post(stack, '/v1/signals', { ...form, id: 'g1', account: { key: 'daughter' } })
  const view = (await get('/v1/accounts/group')) as { hierarchy: { group: { value: number; accounts: number } } }
  expect(view.hierarchy.group).toMatchObject({ accounts: 2, value: expect.any(Number) })
  const { stdout } = await cli('identity', 'merge', 'double', 'group', '--as', 'mia')
  const id = /undo (\d+) /.exec(stdout)?.[1] ?? ''
  expect(stdout).toContain('double was merged into group, with 1 person, double.example')
  expect((await cli('identity', 'acts', 'double')).stdout).toContain('double was merged into group')
  const listed = (await get('/v1/accounts?q=double')) as { items: unknown[] }
  expect(listed.items).toEqual([])
  expect((await cli('identity', 'undo', id, '--as', 'mia')).stdout).toContain('undone: double was merged into group')
  expect((await cli('identity', 'undo', id, '--as', 'mia')).code).toBe(4)
  expect(((await get('/v1/accounts?q=double')) as { items: unknown[] }).items).toHaveLength(1)
})
