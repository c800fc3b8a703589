import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../../support/small-definitions.ts'

const STEPS = `
  - id: tone
    experiment: tone-2026
    variants:
      plain: { share: 50%, steps: [{ id: a, task: call }] }
      value: { share: 50%, steps: [{ id: b, task: call }] }
  - { id: after, task: accept }`

function drive(steps = STEPS, head = 'start: { stage: engaged }'): JourneyDriver {
  return new JourneyDriver(smallRelease({ ...journeyWith(['p']), ...play('p', head, steps) }), '2026-01-05T09:00:00Z')
}

const acts = (driver: JourneyDriver) => driver.commands.map(c => c.origin.step)

describe('experiment', () => {
  it('draws by the hash of experiment and account, and waits until that is on record', () => {
    const driver = drive()
    driver.answerDraw = null
    driver.enter('engaged')
    expect(driver.commands).toMatchObject([
      {
        do: 'draw-variant',
        key: 'growth/acme/1/p.1/tone/1/-',
        experiment: 'tone-2026',
        unit: 'account',
        of: 'acme',
        variant: 'value',
        offered: ['plain', 'value'],
      },
    ])
    expect(driver.state.plays[0]?.lanes).toMatchObject([{ step: 'tone', work: { w: 'draw' } }])
  })

  it('goes by what is on record, though the hash says otherwise', () => {
    const driver = drive()
    driver.answerDraw = key => ({ key, to: 'draw-variant', variant: 'plain' })
    driver.enter('engaged')
    expect(acts(driver)).toEqual(['tone', 'a', 'after'])
    expect(driver.state.arms).toEqual({ 'tone-2026/acme': 'plain' })
    expect(driver.log).toContainEqual({
      what: 'drawn',
      play: 'p',
      n: 1,
      step: 'tone',
      experiment: 'tone-2026',
      variant: 'plain',
      person: null,
    })
  })

  it('asks once in a run: the same experiment further on takes the same variant', () => {
    const again = STEPS.replace('id: tone', 'id: more').replace('id: a,', 'id: c,').replace('id: b,', 'id: d,')
    const driver = drive(STEPS + again.replace('id: after', 'id: last')).enter('engaged')
    expect(acts(driver)).toEqual(['tone', 'b', 'after', 'd', 'last'])
  })

  it('draws for the person the signal is about, and goes on past it where there is none', () => {
    const person = STEPS.replace('tone-2026\n', 'tone-2026\n    unit: person\n')
    const driver = drive(person, 'start: { signal: page.viewed }')
      .enter('engaged')
      .signal('page.viewed', { person: 'p_7' })
    expect(driver.commands[0]).toMatchObject({
      do: 'draw-variant',
      unit: 'person',
      of: 'p_7',
      key: 'growth/acme/1/p.1/tone/1/p_7',
    })
    const nobody = drive(person, 'start: { signal: page.viewed }')
      .enter('engaged')
      .signal('page.viewed', { person: null })
    expect(acts(nobody)).toEqual(['after'])
  })
})
