import { expect, it } from 'vitest'
import { faultOf } from '../../../../domain/aside/fault-of.ts'

it('names a fault by its code or by its place in our code, and never by what it says', () => {
  const stored = Object.assign(new Error('value "eva@acme.example" is too long'), { code: '22001' })
  expect(faultOf(stored)).toBe('22001')
  const thrown = new TypeError('eva@acme.example is not iterable')
  thrown.stack = `TypeError: eva@acme.example is not iterable
    at Array.map (node:internal/x.ts:1:1)
    at inner (file:///app/node_modules/lib/index.ts:3:4)
    at settle (file:///app/domain/account/settle-account.ts:41:7)
    at accept (file:///app/intake/accept-signals.ts:9:1)`
  expect(faultOf(thrown)).toBe('TypeError at settle-account.ts:41')
  delete thrown.stack
  expect(faultOf(thrown)).toBe('TypeError')
})
