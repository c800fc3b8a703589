import { describe, expect, it } from 'vitest'
import type { LaneNow } from '../../../../domain/journey/journey-now.ts'
import { laneInWords } from '../../../../domain/journey/lane-words.ts'
import { leadsTo } from '../../../../domain/journey/leads-to.ts'
import { type StepTitles, stepInWords, withinSentence } from '../../../../domain/journey/step-words.ts'
import { stepsInOrder } from '../../../../domain/journey/steps-in-order.ts'
import type { PlayPlan } from '../../../../language/plan.ts'
import { compileShipped } from '../../../support/read-definitions.ts'

const release = compileShipped()
const planOf = (id: string): PlayPlan => {
  const slice = release.slices[release.settings.plays[id]?.hash ?? '']
  if (slice?.kind !== 'play') throw new Error(`no play ${id}`)
  return slice
}
const { settings } = release
const WORDS: StepTitles = {
  signal: kind => settings.signals[kind]?.title ?? kind,
  webhook: id => settings.webhooks[id]?.title ?? id,
  audience: id => settings.audiences[id]?.title ?? id,
  cadence: id => settings.cadences[id]?.title ?? id,
  content: id => settings.content[id]?.title ?? id,
  task: (type, about) => (settings.tasks[type]?.title ?? type).replace('{person.name}', about ?? 'somebody'),
  outcome: (task, id) => settings.tasks[task]?.outcomes.find(o => o.id === id)?.title ?? id,
  role: id => settings.workspace.roles.find(r => r.id === id)?.title ?? id,
  team: id => settings.workspace.team.find(t => t.id === id)?.title ?? id,
  staff: id => id,
}
const lane = (step: string, doing: LaneNow['doing'], until: number | null = null): LaneNow => {
  return { lane: 'doors/champion', step, since: 0, doing, until }
}

describe('a step in words', () => {
  it('says what every step of the shipped plays does', () => {
    for (const id of Object.keys(settings.plays)) {
      for (const step of Object.values(planOf(id).steps)) {
        expect(stepInWords(step, WORDS)).toMatch(
          /^(sends|calls|follows|adds|takes|draws|task|waits|chooses|goes on|starts|ends|tells) /,
        )
      }
    }
  })

  it('names people by role, outcomes by title, and what several answers to one task are about once', () => {
    const { steps } = planOf('open-three-doors')
    expect(steps['brief'] && stepInWords(steps['brief'], WORDS)).toMatch(/^sends “.+” to the champion$/)
    const { steps: handing } = planOf('hand-to-sales')
    const decision = handing['decision'] && stepInWords(handing['decision'], WORDS)
    expect(decision).toBe('waits for “Not yet”, “Accepted” or “Wrong fit” on “Take or return {account.name}”')
  })

  it('keeps short forms of capitals within a sentence', () => {
    expect(withinSentence('Economic buyer')).toBe('economic buyer')
    expect(withinSentence('CFO')).toBe('CFO')
  })
})

describe('a lane in words', () => {
  const plan = planOf('open-three-doors')

  it('says what it waits for, until when, and what then', () => {
    const waiting = laneInWords(plan, lane('answered', 'wait-for', 99), null, WORDS)
    expect(waiting?.waitsFor).toMatch(/^waits for “.+” or “.+” by the champion$/)
    expect(waiting).toMatchObject({ until: 99, then: 'task “First call with the champion”' })
    const wait = laneInWords(plan, lane('let-it-settle', 'wait', 5), null, WORDS)
    expect(wait?.waitsFor).toBe('waits 2 business days')
    expect(wait?.then).toMatch(/ to the economic buyer$/)
  })

  it('tells the ledger’s word of a message, not the journey’s', () => {
    const message = { says: 'held: 3 touches already', until: 7 }
    expect(laneInWords(plan, lane('brief', 'send'), message, WORDS)).toMatchObject({
      waitsFor: 'held: 3 touches already',
      until: 7,
      then: expect.stringMatching(/^sends /),
    })
    const sent = { says: 'sent; goes on in a moment', until: null }
    expect(laneInWords(plan, lane('brief', 'send'), sent, WORDS)?.then).toMatch(/^waits for /)
  })

  it('leaves out a lane whose own lanes speak for it, and says where one stands whose play is gone', () => {
    expect(laneInWords(plan, { ...lane('doors', 'parallel'), lane: 'main' }, null, WORDS)).toBeNull()
    expect(laneInWords(null, lane('brief', 'send'), null, WORDS)).toEqual({
      waitsFor: 'is at brief',
      until: null,
      then: null,
    })
  })

  it('ends where nothing follows', () => {
    const last = Object.values(plan.steps).find(step => step.do === 'wait-for' && step.id === 'somebody-new')
    expect(last).toBeDefined()
    const ending = laneInWords(plan, lane('second-call', 'choose'), null, WORDS)
    expect(ending).toEqual({ waitsFor: 'chooses people', until: null, then: null })
  })
})

describe('the steps of a play in order', () => {
  it('holds each step once, the first one first, what is within a way before what follows', () => {
    for (const id of Object.keys(settings.plays)) {
      const plan = planOf(id)
      const order = stepsInOrder(plan).map(step => step.id)
      expect(order[0]).toBe(plan.first)
      expect(order.toSorted()).toEqual(Object.keys(plan.steps).toSorted())
    }
    const order = stepsInOrder(planOf('open-three-doors')).map(step => step.id)
    expect(order.slice(0, 3)).toEqual(['first-call', 'doors', 'brief'])
    expect(order.indexOf('try-again')).toBe(order.indexOf('answered') + 1)
  })
})

describe('the ways of a play', () => {
  it('lead onwards only, into what is within and to what follows', () => {
    const plan = planOf('open-three-doors')
    expect(leadsTo(plan, 'somebody-new', 'second-call')).toBe(true)
    expect(leadsTo(plan, 'first-call', 'try-again')).toBe(true)
    expect(leadsTo(plan, 'answered', 'second-call')).toBe(false)
    expect(leadsTo(plan, 'second-call', 'somebody-new')).toBe(false)
    expect(leadsTo(plan, 'nothing', 'second-call')).toBe(false)
  })
})
