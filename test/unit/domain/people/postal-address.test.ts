import { describe, expect, it } from 'vitest'
import { canBePosted, postalAddress, recipientKey } from '../../../../domain/people/postal-address.ts'

const NOWHERE = { street: null, postalCode: null, city: null, region: null, country: null }
const HOME = { ...NOWHERE, street: '12 Market Street', postalCode: '10115', city: 'Berlin', country: 'DE' }

describe('a postal address', () => {
  it('is none where a row says no street', () => {
    expect(postalAddress({ ...NOWHERE, city: 'Berlin', country: 'DE' })).toBeNull()
    expect(postalAddress(HOME)).toEqual(HOME)
  })

  it('takes a street and a town to be posted to', () => {
    expect(canBePosted(null)).toBe(false)
    expect(canBePosted({ ...HOME, city: null })).toBe(false)
    expect(canBePosted({ ...NOWHERE, street: '1 Quay', city: 'Cork' })).toBe(true)
  })

  it('is the same in another spelling, and another one for a colleague at the same house', () => {
    const ada = { firstName: 'Ada', lastName: 'Byron', postal: HOME }
    const written = { firstName: 'ADA', lastName: 'byron ', postal: { ...HOME, street: '12, Market-Street' } }
    expect(recipientKey(written)).toBe(recipientKey(ada))
    expect(recipientKey({ ...ada, firstName: 'Grace' })).not.toBe(recipientKey(ada))
  })
})
