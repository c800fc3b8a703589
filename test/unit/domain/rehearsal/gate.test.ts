import { describe, expect, it } from 'vitest'
import type { Happening } from '../../../../domain/rehearsal/happening.ts'
import type { Simulated } from '../../../../domain/rehearsal/simulated.ts'
import { World } from '../../../../domain/rehearsal/world.ts'
import { journeyWith, play, smallFiles, smallRelease } from '../../../support/small-definitions.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** a Saturday noon in Berlin, when nothing goes out */
const SATURDAY = Date.UTC(2026, 2, 7, 11)
/** the Monday before, ten o'clock */
const MONDAY = Date.UTC(2026, 2, 2, 9)

const eva = { id: 'eva', role: 'champion', optedOut: false, language: null, consent: null, lastSeen: null }

/** A world, an account of it that has just entered, and the messages that were heard of: kind, content, reason. */
function begin(files: Record<string, string>, at: number, simulated: Simulated = {}, key = 'acme') {
  const heard: Happening[] = []
  const world = new World(smallRelease(files), at, { happened: one => heard.push(one) }, simulated)
  world.add({ key, zone: 'Europe/Berlin', facts: { 'account.hot': true }, scores: {}, people: [eva] }, null)
  const account = world.accounts.get(key)
  if (!account) throw new Error('it is there')
  const told = () =>
    heard.flatMap(({ kind, id, reason }) => (kind === 'send' || kind === 'held' ? [[kind, id, reason]] : []))
  return { world, account, told }
}

const START = 'start: { when: account.hot }'
const hello = '  - { id: hello, send: hello, to: champion, expires: 14d, ifNobody: skip }'
const again = '  - { id: again, send: again, to: champion, expires: 14d, ifNobody: skip }'

describe('the touch gate of a rehearsal', () => {
  it('gives a slot that two plays want to the higher motion, whoever wakes first', () => {
    const workspace = (smallFiles({})['workspace.yaml'] ?? '').replace('3 per 14d', '1 per 7d')
    const files = {
      'workspace.yaml': `${workspace}quietHours: outside office\n`,
      ...journeyWith(['low', 'high']),
      ...play('low', START, hello),
      'high.yaml': (play('high', START, again)['high.yaml'] ?? '').replace('motion: net-new', 'motion: renewal'),
    }
    const first = ['a', 'b', 'c', 'd', 'e', 'f'].map(key => {
      const { world, told } = begin(files, SATURDAY, {}, key)
      world.advance(SATURDAY + 3 * DAY)
      return told().find(([kind]) => kind === 'send')
    })
    expect(first).toEqual(first.map(() => ['send', 'again', null]))
  })

  it('holds what goes to somebody who has answered until a colleague has handled it', () => {
    const files = {
      'signals.yaml': `${smallFiles({})['signals.yaml']}  email.replied: { title: Replied, about: person }\n`,
      ...journeyWith(['both']),
      ...play('both', START, `${hello}\n  - { id: later, wait: 2d }\n${again}`),
    }
    const { world, account, told } = begin(files, MONDAY)
    world.do('acme', { do: 'signal', kind: 'email.replied', from: 'eva', data: {} })
    world.advance(MONDAY + 4 * DAY)
    expect(told()).toEqual([
      ['send', 'hello', null],
      ['held', 'again', 'replied'],
    ])
    expect(world.handle(account, 'otto')).toBe(false)
    expect(world.handle(account, 'eva')).toBe(true)
    expect(told().at(-1)).toEqual(['send', 'again', null])
  })

  it('lets a task about somebody handle what they answered', () => {
    const files = {
      'signals.yaml': `${smallFiles({})['signals.yaml']}  email.replied: { title: Replied, about: person }\n`,
      ...journeyWith(['both']),
      ...play('both', START, `  - { id: call, task: call, about: champion }\n  - { id: later, wait: 2d }\n${again}`),
    }
    const { world, told } = begin(files, MONDAY)
    world.do('acme', { do: 'signal', kind: 'email.replied', from: 'eva', data: {} })
    world.advance(MONDAY + 3 * DAY)
    world.do('acme', { do: 'complete', task: 'call', outcome: 'spoke' })
    expect(told()).toEqual([
      ['held', 'again', 'replied'],
      ['send', 'again', null],
    ])
  })

  it('holds what is switched off, and sends it when the switch is over', () => {
    const files = { ...journeyWith(['one']), ...play('one', START, hello) }
    const switches = [{ scope: 'play', of: 'one', from: MONDAY - HOUR, until: MONDAY + DAY }] as const
    const { world, told } = begin(files, MONDAY, { switches })
    world.advance(MONDAY + DAY - HOUR)
    expect(told()).toEqual([['held', 'hello', 'switched-off:play:one']])
    world.advance(MONDAY + DAY)
    expect(told().at(-1)).toEqual(['send', 'hello', null])
  })
})
