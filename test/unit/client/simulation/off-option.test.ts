import { describe, expect, it } from 'vitest'
import { offOption, unknownOff } from '../../../../client/simulation/off-option.ts'
import { smallRelease } from '../../../support/small-definitions.ts'

describe('what is switched off in a simulation', () => {
  it.each([
    ['all', { scope: 'all', of: '', day: 0, days: null }],
    ['play:renewal-90', { scope: 'play', of: 'renewal-90', day: 0, days: null }],
    ['motion:save@30', { scope: 'motion', of: 'save', day: 30, days: null }],
    ['channel:email@30+14', { scope: 'channel', of: 'email', day: 30, days: 14 }],
  ])('is read from %s', (text, off) => {
    expect(offOption(text, [])).toEqual([off])
  })

  it.each(['plays:save', 'play', 'all:email', 'channel:email@soon', ''])('is refused from "%s"', text => {
    expect(() => offOption(text, [])).toThrow(/channel:email@30\+14/)
  })

  it('is refused for no days at all, with what to write', () => {
    expect(() => offOption('channel:email@30+0', [])).toThrow('Write channel:email@30+1, or channel:email@30 for')
    expect(() => offOption('all@10+00', [])).toThrow('Write all@10+1, or all@10 for')
  })

  it('has to be known to the definitions', () => {
    const { settings } = smallRelease({})
    expect(unknownOff(settings, [...offOption('play:background', []), ...offOption('all', [])])).toBeNull()
    expect(unknownOff(settings, offOption('play:backgruond', []))).toMatch(/no play called "backgruond".*background/)
    expect(unknownOff(settings, offOption('channel:mail', []))).toMatch(/email/)
  })
})
