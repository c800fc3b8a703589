import { describe, expect, it } from 'vitest'
import type { JourneyPlan, StartsPlan } from '../../../../language/plan.ts'
import { baseText, baseWith, releaseOf } from '../definitions.ts'

const play = (id: string, changes: Record<string, string> = {}): string => {
  const lines = {
    title: 'T',
    motion: 'net-new',
    owner: 'sales',
    during: '[known, live]',
    start: '{ stage: known }',
    atMost: '30d',
    ...changes,
    steps: changes['steps'] ?? `[{ id: s-${id}, task: call }]`,
  }
  return [`play: ${id}`, ...Object.entries(lines).map(([key, value]) => `${key}: ${value}`)].join('\n')
}

function planOf(files: ReturnType<typeof baseWith>): JourneyPlan {
  const plan = Object.values(releaseOf(files).slices).find(slice => slice.kind === 'journey')
  if (!plan) throw new Error('no journey')
  return plan
}

function startsOf(files: ReturnType<typeof baseWith>): StartsPlan {
  const starts = Object.values(releaseOf(files).slices).find(slice => slice.kind === 'starts')
  if (!starts) throw new Error('no starts')
  return starts
}

const journeyWith = (known: string, more = ''): string => `journey: main
title: Main
motion: net-new
owner: revops
enter: account.isCustomer
${more}stages:
  - stage: known
    means: We know them.
    plays: [greet]
${known}
  - { stage: live, means: They use it., last: yes }
`

describe('a journey', () => {
  it('looks at plays by motion, then priority, then id', () => {
    const files = baseWith({
      'plays.yaml': [
        play('a-low', { priority: '10' }),
        play('z-renewal', { motion: 'renewal', priority: '1' }),
        play('b-same', { priority: '50' }),
        play('a-same', { priority: '50' }),
        play('high', { priority: '90' }),
      ].join('\n---\n'),
      'journey-main.yaml': baseText('journey-main.yaml').replace(
        '[greet]',
        '[a-low, greet, z-renewal, b-same, a-same, high]',
      ),
    })
    const order = startsOf(files).plays.map(start => start.play)
    expect(order).toEqual(['z-renewal', 'high', 'a-same', 'b-same', 'greet', 'a-low'])
  })

  it('begins in its first stage when "enter" is a single condition, and asks it outside', () => {
    const files = baseWith()
    const release = releaseOf(files)
    const entry = release.journeys['main']
    expect(entry?.enter.map(rule => rule.at)).toEqual(['known'])
    const texts = (ids: readonly string[] = []): (string | undefined)[] => ids.map(id => release.atoms[id]?.text)
    expect(texts(entry?.enterAtoms)).toEqual(['account.isCustomer'])
    expect(Object.values(planOf(files).atoms)).toEqual(['opportunity.stage is won'])
    expect(texts(entry?.atoms)).toEqual(expect.arrayContaining(['opportunity.stage is won', 'score.engagement >= 40']))
  })

  it('gathers the signals it and its plays listen to, and the task states that matter', () => {
    const entry = releaseOf(baseWith()).journeys['main']
    expect(entry?.listens).toEqual(['meeting.held'])
    expect(entry?.taskStates).toEqual(['waiting-on-customer'])
  })

  it.each([
    ['task.call.status is claimed', ['claimed', 'waiting-on-customer']],
    ['task.call.status is open', ['claimed', 'waiting-on-customer']],
    ['task.call.status in [open, claimed]', ['waiting-on-customer']],
    ['task.call.status in [open, claimed, waiting-on-customer]', []],
    ['task.call.done', []],
  ])('wants to be told of %s', (condition, states) => {
    const text = journeyWith(`    advance: [{ to: live, when: "${condition}" }]`)
    const sla = baseText('sla-quick.yaml').replace(/pause: .*\n/, '')
    const release = releaseOf(baseWith({ 'journey-main.yaml': text, 'sla-quick.yaml': sla }))
    expect(release.journeys['main']?.taskStates).toEqual(states)
  })

  it('asks for facts that have to be known before a stage is entered', () => {
    const text = baseText('journey-main.yaml').replace(
      'means: They use it.',
      'means: They use it., needs: [account.tier]',
    )
    const files = baseWith({ 'journey-main.yaml': text })
    const [need] = planOf(files).stages[1]?.needs ?? []
    expect(need?.fact).toBe('account.tier')
    expect(releaseOf(files).atoms[need?.atom ?? '']?.text).toBe('account.tier is known')
    expect(Object.keys(planOf(files).atoms)).toContain(need?.atom)
  })

  it('promises what an SLA says meets it', () => {
    const sla = `sla: spoken
title: Spoken
clock: office
target: 2 business days
metWhen: signal meeting.held from champion
escalate:
  - { at: 60%, alert: csm }
  - { at: 100%, alert: csm-manager }
  - { late: 1 business day, alert: sdr }
`
    const text = journeyWith(
      '    promises: [spoken]\n    minStay: 7d\n    advance: [{ to: live, when: opportunity.stage is won }]',
    )
    const plan = planOf(baseWith({ 'journey-main.yaml': text, 'sla-spoken.yaml': sla }))
    expect(plan.stages[0]?.minStay).toBe(7 * 86_400_000)
    expect(plan.stages[0]?.promises[0]).toEqual({
      id: 'spoken',
      title: 'Spoken',
      calendar: 'office',
      target: { unit: 'business-days', n: 2, calendar: 'office' },
      metWhen: { signal: 'meeting.held', from: 'champion' },
      pause: null,
      riskAt: 0.6,
      escalate: [
        { mark: 'at:60%', when: { share: 0.6 }, alert: { team: 'csm' } },
        { mark: 'at:100%', when: { share: 1 }, alert: { managerOf: 'csm' } },
        {
          mark: 'late:1bd',
          when: { late: { unit: 'business-days', n: 1, calendar: 'office' } },
          alert: { team: 'sdr' },
        },
      ],
    })
  })

  it('keeps the order of its ways out and of its ways to leave', () => {
    const text = journeyWith(
      `    advance: [{ to: live, when: opportunity.stage is won for 1d }, { to: live, when: account.tier is A }]
    fallBack: [{ to: live, when: opportunity.stage is lost for 1d }]`,
      'leave: [{ when: account.status is target, as: lost }, { when: opportunity.stage is lost for 30d }]\n',
    )
    const plan = planOf(baseWith({ 'journey-main.yaml': text }))
    expect(plan.stages[0]?.advance.map(edge => edge.level.text)).toEqual([
      'opportunity.stage is won for 1d',
      'account.tier is A',
    ])
    expect(plan.stages[0]?.fallBack).toHaveLength(1)
    expect(plan.leave.map(rule => rule.as)).toEqual(['lost', 'done'])
  })
})
