import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../../domain/measure/sha256.ts'

/** The share of a unit: the first 13 hex digits as a fraction. */
const share = (text: string): number => Number.parseInt(sha256(text).slice(0, 13), 16) / 2 ** 52

describe('sha256', () => {
  it('gives the digests of FIPS 180-4', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(sha256('a'.repeat(1_000_000))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0')
  })

  it('gives the shares by which accounts are assigned', () => {
    expect(share('abc')).toBe(0.728394910590402)
    expect(share('exp1:acct-1')).toBe(0.17659968877810628)
    expect(share('exp1:acct-2')).toBe(0.9153839773943493)
    expect(share('Zürich-食狮')).toBe(0.11048588464745057)
  })

  it('agrees with the platform on any text, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
      }),
    )
    expect(sha256('\ud800')).toBe(createHash('sha256').update('\ud800', 'utf8').digest('hex'))
  })

  it('agrees with the platform at every length around the block borders', () => {
    for (let n = 0; n < 200; n++) {
      const text = 'x'.repeat(n)
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
    }
  })
})
