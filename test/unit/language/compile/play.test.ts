import { describe, expect, it } from 'vitest'
import type { PlayPlan } from '../../../../language/plan.ts'
import type { Step } from '../../../../language/play-steps.ts'
import { baseText, baseWith, releaseOf, told } from '../definitions.ts'

const HEAD = `play: greet
title: Greet
motion: net-new
owner: sales
during: [known]
`
const START = 'start: { signal: stakeholder.added }\natMost: 30d\n'
const DAY = 86_400_000

const files = (steps: string, head = HEAD + START) =>
  baseWith({
    'play-greet.yaml': `${head}steps:\n  - { id: first, task: call, sla: quick }\n  - { id: mail, send: hello, to: champion, ifNobody: skip }\n${steps}`,
  })

function playOf(steps: string, head = HEAD + START): PlayPlan {
  const release = releaseOf(files(steps, head))
  const slice = release.slices[release.settings.plays['greet']?.hash ?? '']
  if (slice?.kind !== 'play') throw new Error('no play')
  return slice
}

const stepOf = (steps: string, id: string, head?: string): Step | undefined => playOf(steps, head).steps[id]

/** Where each step goes: `a -> b`. */
const arrows = (play: PlayPlan): string[] =>
  Object.values(play.steps).map(step => `${step.id} -> ${step.next ?? 'end'}`)

describe('the steps of a play become a flat graph', () => {
  it('goes from step to step, and from the last step of an arm to what follows the branch', () => {
    const play = playOf(`  - id: fork
    branch:
      - if: account.tier is A
        then:
          - { id: one, wait: 1d }
          - { id: two, wait: 1d }
      - { if: account.tier is B, then: continue }
      - else:
          - { id: other, wait: 1d }
  - { id: after, wait: 1d }
`)
    expect(arrows(play)).toEqual([
      'first -> mail',
      'mail -> fork',
      'fork -> after',
      'one -> two',
      'two -> after',
      'other -> after',
      'after -> end',
    ])
    expect(play.first).toBe('first')
    expect(play.steps['fork']).toMatchObject({ arms: [{ then: 'one' }, { then: 'after' }], else: 'other' })
  })

  it('ends lanes with nothing, and goes on behind the parallel', () => {
    const play = playOf(`  - id: both
    parallel:
      left: [{ id: l1, wait: 1d }, { id: l2, wait: 1d }]
      right:
        - id: fork
          branch: [{ if: account.isCustomer, then: [{ id: r1, wait: 1d }] }, { else: continue }]
    until: any
    others: finish
  - { id: after, wait: 1d }
`)
    expect(arrows(play)).toEqual([
      'first -> mail',
      'mail -> both',
      'both -> after',
      'l1 -> l2',
      'l2 -> end',
      'fork -> end',
      'r1 -> end',
      'after -> end',
    ])
    const lanes = [
      { id: 'left', first: 'l1' },
      { id: 'right', first: 'fork' },
    ]
    expect(play.steps['both']).toMatchObject({ lanes, until: 'any', others: 'finish' })
    expect(play.steps['fork']).toMatchObject({ else: null })
  })

  it('lets the outcomes of a wait go on with their own steps, or with what follows', () => {
    const play = playOf(`  - id: answer
    waitFor:
      - { id: met, signal: meeting.held, from: champion, where: minutes >= 5, since: play start, then: continue }
      - { id: spoke, when: task.call.done for 2d, then: [{ id: nice, wait: 1d }] }
    atMost: 2 business days
    onTimeout: continue
  - { id: after, wait: 1d }
`)
    expect(play.steps['answer']).toMatchObject({
      outcomes: [
        {
          id: 'met',
          on: { signal: { kind: 'meeting.held', from: 'champion', where: { k: 'compare' } }, since: 'play-start' },
          then: 'after',
        },
        { id: 'spoke', on: { level: { for: 2 * DAY } }, then: 'nice' },
      ],
      atMost: { span: { unit: 'business-days', n: 2, calendar: 'office' } },
      onTimeout: 'after',
    })
    expect(play.steps['nice']?.next).toBe('after')
    expect(play.keeps).toEqual({ 'meeting.held': -1 })
  })

  it('ends a stop with nothing', () => {
    const play = playOf(`  - id: fork
    branch: [{ if: account.isCustomer, then: [{ id: halt, stop: play, as: won, reason: Bought }] }, { else: continue }]
  - { id: after, wait: 1d }
`)
    expect(play.steps['halt']).toEqual({
      do: 'stop',
      id: 'halt',
      next: null,
      what: 'play',
      as: 'won',
      reason: 'Bought',
    })
  })
})

describe('whom and when', () => {
  it.each([
    ['champion', { pick: 'best', role: 'champion' }],
    ['anyone', { pick: 'best', role: 'anyone' }],
    ['every buyer', { pick: 'every', role: 'buyer' }],
    ['up to 3 buyer', { pick: 'up-to', role: 'buyer', n: 3 }],
    ['signal.stakeholder', { pick: 'signal' }],
  ])('a message to %s', (to, rule) => {
    expect(stepOf(`  - { id: x, send: hello, to: ${to}, ifNobody: stop lane }\n`, 'x')).toMatchObject({
      to: rule,
      expires: 5 * DAY,
      ifNobody: { then: 'stop-lane' },
    })
  })

  it.each([
    ['{ id: x, send: hello, to: champion, ifNobody: skip, onUnknown: hold }', undefined],
    ['{ id: x, send: hello, to: champion, ifNobody: skip, onUnknown: assume-sent }', 'assume-sent'],
    ['{ id: x, send: hello, to: champion, ifNobody: skip, onUnknown: resend }', 'resend'],
    ['{ id: x, alert: "now", to: csm, onUnknown: resend }', undefined],
    ['{ id: x, alert: "now", to: csm, onUnknown: hold }', 'hold'],
  ])('what is done where nobody can tell: %s', (step, onUnknown) => {
    const compiled = stepOf(`  - ${step}\n`, 'x')
    expect(compiled && 'onUnknown' in compiled ? compiled.onUnknown : undefined).toBe(onUnknown)
  })

  it.each([
    ['csm', { team: 'csm' }],
    ['csm-manager', { managerOf: 'csm' }],
    ['staff anna', { staff: 'anna' }],
  ])('a task for %s', (assign, rule) => {
    expect(stepOf(`  - { id: x, task: call, assign: ${assign} }\n`, 'x')).toMatchObject({ assign: rule })
  })

  it('gives a task to whom its kind says, and puts a task in place of a missing person', () => {
    expect(stepOf('  - { id: x, task: call }\n', 'x')).toMatchObject({
      assign: { team: 'csm' },
      about: null,
      due: null,
      sla: null,
    })
    expect(stepOf('  - { id: x, send: hello, to: buyer, ifNobody: task call }\n', 'x')).toMatchObject({
      ifNobody: { then: 'task', task: 'call', assign: { team: 'csm' } },
    })
  })

  it.each([
    ['30m', { span: { unit: 'ms', n: 1_800_000 } }],
    ['2w', { span: { unit: 'ms', n: 14 * DAY } }],
    ['2 business days', { span: { unit: 'business-days', n: 2, calendar: 'office' } }],
    ['1 business hour', { span: { unit: 'open-ms', n: 3_600_000, calendar: 'office' } }],
    ['until tuesday 09:00', { weekday: 2, time: '09:00' }],
    ['until 2026-10-01', { moment: { date: { iso: '2026-10-01' }, offset: { unit: 'days', n: 0 }, time: null } }],
    [
      'until 60d before account.renewalDate at 09:00',
      { moment: { date: { fact: 'account.renewalDate' }, offset: { unit: 'days', n: -60 }, time: '09:00' } },
    ],
    [
      'until 2w after account.renewalDate',
      { moment: { date: { fact: 'account.renewalDate' }, offset: { unit: 'days', n: 14 }, time: null } },
    ],
    [
      'until 6mo before account.renewalDate',
      { moment: { date: { fact: 'account.renewalDate' }, offset: { unit: 'months', n: -6 }, time: null } },
    ],
    [
      'until 4h before account.renewalDate',
      { moment: { date: { fact: 'account.renewalDate' }, offset: { unit: 'ms', n: -14_400_000 }, time: null } },
    ],
  ])('waits %s', (wait, until) => {
    const play = playOf(`  - { id: x, wait: ${wait} }\n`)
    expect(play.steps['x']).toMatchObject({ until })
    const dates = releaseOf(files(`  - { id: x, wait: ${wait} }\n`, HEAD + START)).journeys['main']?.dates ?? []
    expect(dates.includes('account.renewalDate')).toBe(wait.includes('renewalDate'))
  })

  it.each([
    '1mo',
    '3x',
    'until tuesday',
    'until tuesday noon',
    '2 business weeks',
    'until 7d near account.renewalDate',
  ])('refuses to wait %s', wait => {
    expect(told(files(`  - { id: x, wait: ${wait} }\n`)).map(problem => problem.slice(0, 2))).toEqual(['C2'])
  })

  it('counts business time by the calendar of the play', () => {
    const day = baseText('calendar-office.yaml').replace('calendar: office', 'calendar: day')
    const all = files('  - { id: x, wait: 2 business days }\n', `${HEAD}calendar: day\n${START}`)
    const release = releaseOf([...all, { path: 'calendar-day.yaml', text: day }])
    const slice = release.slices[release.settings.plays['greet']?.hash ?? '']
    expect(slice?.kind === 'play' && slice.steps['x']).toMatchObject({ until: { span: { calendar: 'day' } } })
  })
})

describe('what a play says of itself', () => {
  it('has defaults for what is left out', () => {
    const release = releaseOf(files(''))
    const starts = Object.values(release.slices).find(slice => slice.kind === 'starts')
    expect(starts?.plays[0]).toMatchObject({
      priority: 50,
      again: { rule: 'never' },
      gate: null,
      goal: null,
      stopWhen: null,
    })
    expect(playOf('').onStop).toEqual({ tasks: 'cancel' })
  })

  it.each([
    ['start: { when: score.engagement >= 40 for 1d }', { on: 'when', level: { for: DAY }, ifAlreadyTrue: 'start' }],
    ['start: { when: score.engagement >= 40, ifAlreadyTrue: skip }', { on: 'when', ifAlreadyTrue: 'skip' }],
    ['start: { stage: known }', { on: 'stage', stages: ['known'] }],
    [
      'start: { signal: meeting.held, from: buyer }',
      { on: 'signal', signal: { kind: 'meeting.held', from: 'buyer', where: null } },
    ],
    [
      'start: { date: 90d before account.renewalDate }',
      { on: 'date', moment: { date: { fact: 'account.renewalDate' }, offset: { unit: 'days', n: -90 }, time: null } },
    ],
  ])('starts with %s', (start, trigger) => {
    const release = releaseOf(files('', `${HEAD}${start}\natMost: 30d\n`))
    const starts = Object.values(release.slices).find(slice => slice.kind === 'starts')
    expect(starts?.plays[0]?.trigger).toMatchObject(trigger)
  })

  it('reads the fact that "once per" names', () => {
    const release = releaseOf(files('', `${HEAD}${START}again: once per account.renewalDate\n`))
    const starts = Object.values(release.slices).find(slice => slice.kind === 'starts')
    expect(starts).toMatchObject({
      plays: [{ again: { rule: 'once-per', fact: 'account.renewalDate' } }],
    })
  })

  it('may keep tasks open when it is stopped', () => {
    expect(playOf('', `${HEAD}${START}onStop: { tasks: leave }\n`).onStop).toEqual({ tasks: 'leave' })
  })

  it('is refused when it is too large for the histories that load it', () => {
    const steps = Array.from(
      { length: 60 },
      (_, i) => `  - { id: step-${i}, alert: "${'x'.repeat(120)}", to: csm }\n`,
    ).join('')
    expect(told(files(steps))).toEqual(['N7 play-greet.yaml:1:1'])
  })

  it('may be written with arms that begin with else only once', () => {
    const steps = `  - id: fork
    branch:
      - { else: continue }
      - { if: account.tier is A, then: continue }
`
    expect(told(files(steps))).toEqual(['C4 play-greet.yaml:14:11'])
  })
})

describe('a problem in one place hides nothing of the others', () => {
  it('tells all that is wrong with a play at once', () => {
    const steps = `  - { id: a, wiat: 3d }
  - { id: b, wait: 3y }
  - id: c
    branch:
      - { if: account.tire is A, then: [{ id: d, send: helo, to: champion, ifNobody: skip }] }
  - { wait: 3d }
`
    expect(told(files(steps)).map(problem => problem.slice(0, 2))).toEqual(['N2', 'C2', 'C4', 'C1', 'N4', 'N3'])
  })
})
