import { describe, expect, it } from 'vitest'
import { type Rival, slotTaken } from '../../../../domain/touch/contested-slot.ts'
import { smallRelease } from '../../../support/small-definitions.ts'

const MINUTE = 60_000
const NOW = 10 * 86_400_000
const { settings } = smallRelease({})
const motions = [
  { id: 'save', priority: 2 },
  { id: 'renewal', priority: 1 },
].map(motion => ({ ...motion, title: motion.id, owner: null, limits: null, report: motion.id }))
const play = (priority: number) => ({
  id: '',
  title: '',
  motion: '',
  owner: '',
  limits: null,
  priority,
  hash: '',
  file: '',
})
const priorities = {
  workspace: { ...settings.workspace, motions },
  plays: { offer: play(80), recap: play(50), note: play(50) },
}
const WANTED = { person: 'p_1', motion: 'renewal', journey: 'growth', play: 'recap', channel: 'email' } as const
const one = [{ of: 'workspace', whom: 'person', cap: { n: 1, window: 7 * 86_400_000 } }] as const

const rival = (differs: Partial<Rival> = {}): Rival => ({
  ...WANTED,
  motion: 'save',
  play: 'note',
  reason: 'cap-person:workspace:1:604800000',
  heldUntil: NOW,
  ...differs,
})
const ask = (rivals: Rival[], differs: object = {}) =>
  slotTaken(priorities, { limits: one, touches: [], wanted: WANTED, rivals, switches: [], now: NOW, ...differs })

describe('room that several messages want', () => {
  it('goes to the higher motion, then to the higher play, and else to whoever asks first', () => {
    expect(ask([rival()])).toEqual({ reason: 'goes-after:note', heldUntil: NOW + MINUTE })
    expect(ask([rival({ motion: 'renewal', play: 'offer' })])?.reason).toBe('goes-after:offer')
    expect(ask([rival({ motion: 'renewal' })])).toBeNull()
    const save = { ...WANTED, motion: 'save' }
    expect(ask([rival({ motion: 'renewal', play: 'offer' })], { wanted: save })).toBeNull()
  })

  it('is for both where it is enough for both', () => {
    expect(ask([rival()], { limits: [{ ...one[0], cap: { n: 2, window: MINUTE } }] })).toBeNull()
    expect(ask([rival({ person: 'p_2' })])).toBeNull()
  })

  it('is not kept for who may not go yet', () => {
    expect(ask([rival({ reason: 'paused', heldUntil: NOW + 1 })])).toBeNull()
    const off = rival({ reason: 'switched-off:play:note', heldUntil: NOW + 9 * MINUTE })
    expect(ask([off], { switches: [{ scope: 'play', of: 'note', until: null }] })).toBeNull()
    expect(ask([off])?.reason).toBe('goes-after:note')
  })

  it.each(['quiet-hours', 'cap-person:workspace:1:604800000'])(
    'is kept for who goes out in the same quarter of an hour after %s',
    reason => {
      const spread = rival({ reason, heldUntil: NOW + 9 * MINUTE })
      expect(ask([spread])?.heldUntil).toBe(NOW + 10 * MINUTE)
      expect(ask([{ ...spread, heldUntil: NOW + 16 * MINUTE }])).toBeNull()
    },
  )
})
