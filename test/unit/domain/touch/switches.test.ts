import { describe, expect, it } from 'vitest'
import { heldBySwitch, type Switch, type Switched } from '../../../../domain/touch/switches.ts'

const MAIL: Switched = { motion: 'save', play: 'rescue', channel: 'email' }
const off = (scope: Switch['scope'], of: string, until: number | null = null): Switch => ({ scope, of, until })

describe('a kill switch', () => {
  it.each([
    ['switched-off:all', off('all', '')],
    ['switched-off:motion:save', off('motion', 'save')],
    ['switched-off:play:rescue', off('play', 'rescue')],
    ['switched-off:channel:email', off('channel', 'email')],
  ])('holds what it is of: %s', (reason, one) => {
    expect(heldBySwitch([one], MAIL, 9)).toEqual({ reason, heldUntil: 9 })
  })

  it.each([off('motion', 'renewal'), off('play', 'save'), off('channel', 'webhook')])('holds nothing else: %o', one => {
    expect(heldBySwitch([one], MAIL, 9)).toBeNull()
  })

  it('of a play holds nothing that belongs to no play', () => {
    expect(heldBySwitch([off('play', 'rescue')], { ...MAIL, play: null }, 9)).toBeNull()
  })

  it('holds until its end, and of several the one that lasts longest is told', () => {
    expect(heldBySwitch([off('play', 'rescue', 5)], MAIL, 9)?.heldUntil).toBe(5)
    const both = [off('all', '', 7), off('play', 'rescue', 5)]
    expect(heldBySwitch(both, MAIL, 9)).toEqual({ reason: 'switched-off:all', heldUntil: 7 })
    expect(heldBySwitch([...both, off('motion', 'save')], MAIL, 9)?.reason).toBe('switched-off:motion:save')
  })
})
