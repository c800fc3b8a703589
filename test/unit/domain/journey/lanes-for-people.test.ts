import { describe, expect, it } from 'vitest'
import type { Answer, Command } from '../../../../domain/journey/commands.ts'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

const LANE = `        - { id: mail, send: hello, to: each }
        - { id: ring, task: call, assign: sdr, about: each }
        - id: spoke
          waitFor:
            - { id: said, signal: mail.replied, from: each, then: continue }
            - { id: talked, when: task.call.done, then: continue }
          atMost: 9d
          onTimeout: continue
`

/** A step with a lane for each user, and a wait behind it. */
const threads = (each: string, more = ''): string =>
  `  - id: threads\n    parallel:\n      each: ${each}\n      steps:\n${LANE}${more}  - { id: after, wait: 2d }`

class WithPeople extends JourneyDriver {
  people = ['p_1', 'p_2']
  protected override reply(command: Command) {
    if (command.do !== 'choose-people') return super.reply(command)
    const answer: Answer = { key: command.key, to: 'choose-people', people: this.people }
    return [{ answer }]
  }
}

function drive(steps: string, people = ['p_1', 'p_2']): WithPeople {
  const release = smallRelease({ ...journeyWith(['p']), ...play('p', 'start: { stage: engaged }', steps) })
  const driver = new WithPeople(release, '2026-01-05T09:00:00Z')
  driver.people = people
  return driver.enter('engaged')
}

const lanes = (driver: JourneyDriver): string[] => (driver.state.plays[0]?.lanes ?? []).map(l => `${l.id} ${l.step}`)
const keys = (driver: JourneyDriver): string[] => driver.commands.map(c => c.key.split('/').slice(3).join('/'))
const finish = (driver: JourneyDriver, person: string): JourneyDriver => driver.signal('mail.replied', { person })

describe('a lane for each person', () => {
  it('is opened for everybody who was chosen, each with effects of their own', () => {
    const driver = drive(threads('every user'))
    expect(lanes(driver)).toEqual(['main threads', 'main.threads/p_1 spoke', 'main.threads/p_2 spoke'])
    expect(keys(driver)).toEqual([
      'p.1/threads/1/people',
      'p.1/mail/1/p_1',
      'p.1/mail/2/p_2',
      'p.1/ring/1/-',
      'p.1/ring/2/-',
    ])
    expect(driver.commands.filter(c => c.do === 'create-task').map(c => c.about)).toEqual([
      { person: 'p_1' },
      { person: 'p_2' },
    ])
    expect(driver.story()).toContain('2026-01-05T09:00 Goes on with 2 of them side by side at threads')
  })

  it('hears its own person, and asks about its own task', () => {
    const driver = drive(threads('every user'))
    finish(driver, 'p_2')
    expect(lanes(driver)).toEqual(['main threads', 'main.threads/p_1 spoke'])
    const [first = ''] = Object.keys(driver.state.open)
    driver.entry({ kind: 'task', task: first, act: 'complete', status: 'done', outcome: 'spoke', by: 'jonas' })
    expect(lanes(driver)).toEqual(['main after'])
  })

  it('goes on when one is enough, and stops the others', () => {
    const driver = drive(threads('every user', '    until: any\n'), ['p_1', 'p_2', 'p_3'])
    expect(lanes(finish(driver, 'p_3'))).toEqual(['main after'])
  })

  it('goes on when one is enough, and lets the others finish', () => {
    const driver = drive(threads('every user', '    until: any\n    others: finish\n'))
    finish(driver, 'p_2')
    expect(lanes(driver)).toEqual(['main after', 'main.threads/p_1 spoke'])
    expect(lanes(driver.until('2026-01-07T09:00:00Z'))).toEqual(['main.threads/p_1 spoke'])
    finish(driver, 'p_1')
    expect(driver.state.plays).toEqual([])
  })

  it('takes all there are where fewer are chosen than it wants done', () => {
    const driver = drive(threads('up to 5 user', '    until: 3\n'))
    finish(driver, 'p_1')
    expect(lanes(driver)[0]).toBe('main threads')
    expect(lanes(finish(driver, 'p_2'))).toEqual(['main after'])
  })

  it('goes on where there is nobody', () => {
    const driver = drive(threads('every user'), [])
    expect(lanes(driver)).toEqual(['main after'])
    expect(driver.story()).toContain('2026-01-05T09:00 Goes on with nobody at threads')
  })

  it('is opened for so many people at most, so that state stays small', () => {
    const driver = drive(
      threads('every user'),
      Array.from({ length: 200 }, (_, i) => `person-number-${i}`),
    )
    expect(lanes(driver)).toHaveLength(26)
    expect(driver.story()).toContain(
      '2026-01-05T09:00 Goes on with 25 of them side by side at threads; 175 more are too many',
    )
    expect(JSON.stringify(driver.state).length).toBeLessThan(32 * 1024)
  })

  it('ends by its own stop, and the others go on', () => {
    const steps = threads('every user').replace(
      '          onTimeout: continue\n',
      '          onTimeout: [{ id: quiet, stop: lane, reason: No answer }]\n',
    )
    const driver = drive(steps)
    finish(driver, 'p_1').until('2026-01-14T09:00:00Z')
    expect(driver.log).toContainEqual({
      what: 'lane-stopped',
      play: 'p',
      n: 1,
      lane: 'main.threads/p_2',
      reason: 'No answer',
    })
    expect(lanes(driver)).toEqual(['main after'])
  })
})

describe('people who join later', () => {
  const joining = threads('up to 3 user').replace('      steps:', '      lateJoiners: yes\n      steps:')
  const join = (driver: JourneyDriver, person: string, role = 'user'): JourneyDriver =>
    driver.signal('stakeholder.added', { person, role })

  it('get a lane while the others are under way, once, and as many as the rule says', () => {
    const driver = drive(joining)
    join(join(driver, 'p_3', 'champion'), 'p_1')
    expect(lanes(driver)).toHaveLength(3)
    join(driver, 'p_4')
    expect(lanes(driver).at(-1)).toBe('main.threads/p_4 spoke')
    expect(keys(driver).at(-1)).toBe('p.1/ring/3/-')
    join(join(driver, 'p_4'), 'p_5')
    expect(lanes(driver)).toHaveLength(4)
    for (const person of ['p_1', 'p_2']) finish(driver, person)
    expect(lanes(driver)[0]).toBe('main threads')
    expect(lanes(finish(driver, 'p_4'))).toEqual(['main after'])
  })

  it('come too late once the step is over', () => {
    const driver = drive(joining)
    for (const person of ['p_1', 'p_2']) finish(driver, person)
    expect(lanes(join(driver, 'p_3'))).toEqual(['main after'])
  })
})
