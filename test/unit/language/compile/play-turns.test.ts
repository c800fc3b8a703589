import { describe, expect, it } from 'vitest'
import { baseWith, releaseOf, told } from '../definitions.ts'

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

const files = (head: string, steps = STEPS) => baseWith({ 'play-greet.yaml': HEAD + head + steps })

function startOf(head: string): unknown {
  const starts = Object.values(releaseOf(files(head)).slices).find(slice => slice.kind === 'starts')
  return starts?.plays[0]
}

describe('how runs of plays get along', () => {
  it('by default a start while it is running is ignored, and no group is named', () => {
    expect(startOf(ON_NEW)).toMatchObject({ again: { rule: 'never' } })
  })

  it.each(['restart', 'queue'])('ifRunning: %s', ifRunning => {
    expect(startOf(`${ON_NEW}again: after 30d\nifRunning: ${ifRunning}\n`)).toMatchObject({ ifRunning })
  })

  it('a group with patience in milliseconds; none said is none', () => {
    expect(startOf(`${ON_NEW}exclusive: outreach\npatience: 2d\n`)).toMatchObject({
      exclusive: { group: 'outreach', patience: 172_800_000 },
    })
    expect(startOf(`${ON_NEW}exclusive: outreach\n`)).toMatchObject({ exclusive: { group: 'outreach', patience: 0 } })
  })

  it('a play that only others start', () => {
    expect(startOf('start: { by: others, if: account.isCustomer }\n')).toMatchObject({
      trigger: { on: 'asked' },
      gate: { text: 'account.isCustomer' },
    })
  })

  it.each([
    ['ifRunning of a play that starts once', `${ON_NEW}ifRunning: restart\n`, 'C3 play-greet.yaml:8:12'],
    ['ifRunning that is nothing', `${ON_NEW}ifRunning: wait\n`, 'N1 play-greet.yaml:8:12'],
    ['patience without a group', `${ON_NEW}patience: 2d\n`, 'N1 play-greet.yaml:8:1'],
    ['patience that is no length', `${ON_NEW}exclusive: x\npatience: long\n`, 'C2 play-greet.yaml:9:11'],
    ['somebody in particular who starts it', 'start: { by: me }\n', 'N1 play-greet.yaml:7:14'],
  ])('refuses %s', (_, head, problem) => {
    expect(told(files(head))).toEqual([problem])
  })
})

describe('a play in a rhythm', () => {
  it.each([
    ['monday 09:00', { weekday: 1, time: '09:00' }],
    ['30d', { unit: 'days', n: 30, time: null }],
    ['2w at 10:00', { unit: 'days', n: 14, time: '10:00' }],
    ['1 month at 09:00', { unit: 'months', n: 1, time: '09:00' }],
    ['3mo', { unit: 'months', n: 3, time: null }],
  ])('every %s', (every, rhythm) => {
    expect(startOf(`start: { every: ${every} }\n`)).toMatchObject({
      trigger: { on: 'every', rhythm },
      again: { rule: 'after', ms: 0 },
    })
  })

  it('may say how long after a run it starts again', () => {
    expect(startOf('start: { every: 30d }\nagain: after 60d\n')).toMatchObject({ again: { ms: 5_184_000_000 } })
  })

  it.each(['monday', '4h', '0d', 'now and then', '30d at noon'])('refuses every: %s', every => {
    expect(told(files(`start: { every: ${every} }\n`))).toEqual(['C2 play-greet.yaml:7:17'])
  })
})

describe('a step that starts a play', () => {
  const other = `${HEAD.replace('play: greet', 'play: other')}start: { by: others }\nsteps: [{ id: rest, wait: 1d }]\n`

  it('names a play', () => {
    expect(told(files(ON_NEW, `${STEPS}  - { id: go, start: gret }\n`))).toEqual(['N4 play-greet.yaml:11:22'])
  })

  it('names one that a stage lists', () => {
    const all = files(ON_NEW, `${STEPS}  - { id: go, start: other }\n`)
    expect(told([...all, { path: 'play-other.yaml', text: other }])).toEqual(['F5 play-greet.yaml:11:22'])
  })
})
