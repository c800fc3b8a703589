import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressHash } from '../../intake/keyed-hash.ts'
import { unsubscribeUrl } from '../../intake/unsubscribe-link.ts'
import { get } from '../support/read.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>

beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
  await addAccounts(stack, ['looks', 'button', 'one-click', 'forged', 'twin'])
}, 120_000)
afterAll(() => stack.end())

async function personOf(account: string) {
  const { rows } = await stack.pool.query<{ id: string; email: string; opted_out: boolean }>(
    'select id, email, opted_out from people where account_key = $1',
    [account],
  )
  const [person] = rows
  if (!person) throw new Error(`nobody at ${account}`)
  const found = await stack.pool.query('select reason, source from suppressions where address_hash = $1', [
    addressHash(stack.api.secret, person.email),
  ])
  const url = unsubscribeUrl({ secret: stack.api.secret, publicUrl: stack.places.api }, person.id)
  return { ...person, suppressed: found.rows[0] ?? null, path: new URL(url).pathname }
}

const send = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
  fetch(`${stack.places.api}${path}`, { method: 'POST', headers: { 'content-type': type }, body })

describe('an unsubscribe link', () => {
  it('asks when it is looked at, and changes nothing', async () => {
    const { path } = await personOf('looks')
    for (const _ of [1, 2]) {
      const { status, body, headers } = await get<string>(stack, path)
      expect(status).toBe(200)
      expect(body).toContain('<button type="submit">')
      expect(body).not.toContain('<script')
      expect(body).toContain('e…@looks.example')
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
      expect(headers.get('cache-control')).toBe('no-store')
    }
    expect(await personOf('looks')).toMatchObject({ opted_out: false, suppressed: null })
  })

  it('ends the mail by its button, says so, and can be pressed twice', async () => {
    const { path } = await personOf('button')
    for (const _ of [1, 2]) {
      const done = await send(path, 'List-Unsubscribe=One-Click')
      expect(done.status).toBe(200)
      expect(await done.text()).toContain('No more mail')
    }
    const after = await personOf('button')
    expect(after).toMatchObject({ opted_out: true, suppressed: { reason: 'unsubscribed', source: 'link' } })
    expect((await get<string>(stack, path)).body).toContain('No more mail')
  })

  it('takes the one click of a mail program, from anywhere, as either kind of form', async () => {
    const { path } = await personOf('one-click')
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    const done = await fetch(`${stack.places.api}${path}`, {
      method: 'POST',
      body: form,
      headers: { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
    })
    expect(done.status).toBe(200)
    expect((await personOf('one-click')).opted_out).toBe(true)
  })

  it('ends the mail to whoever else stands under the same address', async () => {
    await stack.pool.query(`update people set email = 'EVA@twin.example' where account_key = 'forged'`)
    await send((await personOf('twin')).path, '')
    expect(await personOf('forged')).toMatchObject({ opted_out: true, suppressed: { reason: 'unsubscribed' } })
  })

  it('works for nobody when it is forged', async () => {
    const { path, id } = await personOf('looks')
    const [name = ''] = path.split('/').at(-1)?.split('.') ?? []
    const other = Buffer.from(`${id}0`).toString('base64url')
    for (const token of [`${name}.${'0'.repeat(32)}`, name, `${other}.${path.split('.').at(-1)}`, 'nonsense']) {
      expect((await send(`/u/${token}`, 'List-Unsubscribe=One-Click')).status).toBe(404)
      expect((await get(stack, `/u/${token}`)).status).toBe(404)
    }
    expect(await personOf('looks')).toMatchObject({ opted_out: false, suppressed: null })
  })
})
