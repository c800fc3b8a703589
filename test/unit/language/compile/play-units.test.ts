import { describe, expect, it } from 'vitest'
import type { PlayPlan } from '../../../../language/plan.ts'
import { baseText, baseWith, releaseOf, told } from '../definitions.ts'

const HEAD = `play: greet
title: Greet
motion: net-new
owner: sales
during: [known]
atMost: 30d
`
const STEPS = `steps:
  - { id: first, task: call, sla: quick }
  - { id: mail, send: hello, to: champion, ifNobody: skip }
`
const ON_NEW = 'start: { signal: stakeholder.added }\n'
const DEALS = `  opportunity.changed: { title: Deal, about: account, sets: opportunity, payload: { opportunity: text, stage: "one of [open, won]" } }\n`

const files = (head: string, steps = '') =>
  baseWith({
    'play-greet.yaml': HEAD + head + STEPS + steps,
    'signals.yaml': `${baseText('signals.yaml').trimEnd()}\n${DEALS}`,
  })

function compiled(head: string, steps = ''): { start: unknown; plan: PlayPlan; listens: string[] } {
  const release = releaseOf(files(head, steps))
  const starts = Object.values(release.slices).find(slice => slice.kind === 'starts')
  const plan = release.slices[release.settings.plays['greet']?.hash ?? '']
  if (plan?.kind !== 'play') throw new Error('no play')
  return { start: starts?.plays[0], plan, listens: release.journeys['main']?.listens ?? [] }
}

const waitFrom = (from: string, signal = 'meeting.held'): string =>
  `  - { id: x, waitFor: [{ id: met, signal: ${signal}, from: ${from}, then: continue }], atMost: 3d, onTimeout: continue }\n`

describe('a play that runs once for each', () => {
  it.each([
    ['stakeholder', ON_NEW],
    ['stakeholder', 'start: { by: others }\n'],
    ['opportunity', 'start: { signal: opportunity.changed }\n'],
  ])('%s, by %s', (per, start) => {
    expect(compiled(`${start}per: ${per}\n`).start).toMatchObject({ per })
  })

  it('may wait for its own person or opportunity', () => {
    expect(compiled(`${ON_NEW}per: stakeholder\n`, waitFrom('signal.stakeholder')).plan.steps['x']).toMatchObject({
      outcomes: [{ on: { signal: { from: null, own: 'person' } } }],
    })
    const deal = waitFrom('signal.opportunity', 'opportunity.changed')
    expect(compiled('start: { signal: opportunity.changed }\nper: opportunity\n', deal).plan.steps['x']).toMatchObject({
      outcomes: [{ on: { signal: { from: null, own: 'opportunity' } } }],
    })
  })

  it.each([
    ['a start without a person', 'start: { stage: known }\nper: stakeholder\n', '', 'F3 play-greet.yaml:8:6'],
    ['a start without an opportunity', `${ON_NEW}per: opportunity\n`, '', 'F3 play-greet.yaml:8:6'],
    ['something else', `${ON_NEW}per: person\n`, '', 'N1 play-greet.yaml:8:6'],
    ['a wait for nobody', 'start: { stage: known }\n', waitFrom('signal.stakeholder'), 'F3 play-greet.yaml:11:63'],
    [
      'a wait for no opportunity',
      ON_NEW,
      waitFrom('signal.opportunity', 'opportunity.changed'),
      'F3 play-greet.yaml:11:70',
    ],
  ])('refuses %s', (_, head, steps, problem) => {
    expect(told(files(head, steps))).toEqual([problem])
  })

  it('is not started by a step that has no person to hand on', () => {
    const other = `${HEAD.replace('play: greet', 'play: other')}${ON_NEW}per: stakeholder\nsteps: [{ id: rest, wait: 1d }]\n`
    const all = [
      ...files('start: { stage: known }\n', '  - { id: go, start: other }\n'),
      { path: 'play-other.yaml', text: other },
    ]
    expect(told(all)).toEqual(['F3 play-greet.yaml:11:22'])
  })
})

const each = (inner: string, more = ''): string =>
  `  - { id: threads, parallel: { ${inner}, steps: [{ id: hi, send: hello, to: each }] }${more} }\n`

describe('a lane for each person', () => {
  it('names the people and the one lane all are made after', () => {
    const { plan } = compiled(ON_NEW, each('each: every buyer'))
    expect(plan.steps['threads']).toMatchObject({
      each: { people: { pick: 'every', role: 'buyer' }, lateJoiners: false },
      lanes: [{ id: 'each', first: 'hi' }],
      until: 'all',
    })
    expect(plan.steps['hi']).toMatchObject({ to: { pick: 'signal' }, next: null })
  })

  it('listens for people who turn up later', () => {
    const { plan, listens } = compiled('start: { stage: known }\n', each('each: up to 3 buyer, lateJoiners: yes'))
    expect(plan.steps['threads']).toMatchObject({ each: { people: { n: 3 }, lateJoiners: true } })
    expect(listens).toContain('stakeholder.added')
  })

  it.each([
    ['a role that is none', each('each: every byer'), 'N4'],
    ['lanes without steps', '  - { id: threads, parallel: { each: every buyer } }\n', 'N1'],
    ['lanes with names beside it', each('each: every buyer, left: [{ id: l, wait: 1d }]'), 'N1'],
    ['late joiners of one person', each('each: champion, lateJoiners: yes'), 'C2'],
    ['more lanes than there can be', each('each: up to 3 buyer', ', until: 4'), 'F6'],
    [
      'lanes for people within lanes for people',
      `  - { id: outer, parallel: { each: every buyer, steps: [{ id: inner, parallel: { each: every champion, steps: [{ id: hi, wait: 1d }] } }] } }\n`,
      'C2',
    ],
    ['"each" where there is nobody', '  - { id: hi, send: hello, to: each }\n', 'F3'],
  ])('refuses %s', (_, steps, code) => {
    expect(told(files('start: { stage: known }\n', steps)).map(problem => problem.slice(0, 2))).toEqual([code])
  })
})

describe('a wait that looks back', () => {
  const wait = (since: string): string =>
    `  - { id: x, waitFor: [{ id: met, signal: meeting.held, since: ${since}, then: continue }], atMost: 3d, onTimeout: continue }\n`

  it('has signals kept from before the play begins, where it may look that far', () => {
    expect(compiled(ON_NEW, wait('7d')).start).toMatchObject({ looksBack: ['meeting.held'] })
    expect(compiled(ON_NEW, wait('play start')).start).not.toHaveProperty('looksBack')
  })
})
