import { describe, expect, it } from 'vitest'
import { baseWith, releaseOf, told } from '../definitions.ts'

const table = (keys: string, ...rows: string[]) =>
  baseWith({
    'desk.yaml': `routing: desk\npick: first match\n${keys}table:\n${rows.map(row => `  - ${row}\n`).join('')}`,
  })
/** What is wrong beyond that nobody is assigned by it. */
const wrong = (keys: string, ...rows: string[]) => told(table(keys, ...rows)).filter(one => one !== 'N4 desk.yaml:1:10')

const HEAD = '[motion, owner.sdr, band.engagement, "-> assign"]'

describe('a routing table', () => {
  it('asks by motion, by whose the account is and by band, and names its queue', () => {
    const files = table(
      'sticky: 30d\natWork: yes\n',
      HEAD,
      '[renewal, ada bo, any, noor]',
      '[any, any, any, queue sdr]',
    )
    const { desk } = releaseOf(files).settings.routing
    expect(desk).toMatchObject({ sticky: 30 * 86_400_000, atWork: true, queue: null })
    expect(desk?.rows.at(-1)?.assign).toEqual({ queue: 'sdr' })
    expect(releaseOf(table('queue: sdr\n', HEAD, '[any, any, any, noor]')).settings.routing['desk']?.queue).toBe('sdr')
  })

  it.each([
    ['a motion nobody has', '', '[renewla, any, any, noor]', 'C1 desk.yaml:5:6'],
    ['a band the score has not', '', '[any, any, hto, noor]', 'C1 desk.yaml:5:16'],
    ['a queue of no role', '', '[any, any, any, queue nobody]', 'N4 desk.yaml:5:21'],
  ])('is refused with %s', (_, keys, row, place) => {
    expect(wrong(keys, HEAD, row, '[any, any, any, noor]')).toContain(place)
  })

  it.each([
    ['queue: sdrs\n', 'N4 desk.yaml:3:8'],
    ['sticky: 2 months\n', 'C2 desk.yaml:3:9'],
  ])('is refused with %s', (keys, place) => {
    expect(wrong(keys, HEAD, '[any, any, any, noor]')).toContain(place)
  })

  it('has to catch whatever comes', () => {
    expect(wrong('', HEAD, '[renewal, any, any, noor]')).toEqual(['P5 desk.yaml:5:5'])
  })
})
