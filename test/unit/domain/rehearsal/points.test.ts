import { describe, expect, it } from 'vitest'
import { Coverage } from '../../../../domain/rehearsal/coverage.ts'
import { pointsOf } from '../../../../domain/rehearsal/points.ts'
import { runCase } from '../../../../domain/rehearsal/run-case.ts'
import { createWhyNever } from '../../../../language/flow/never-seen.ts'
import { compileDefinitions } from '../../../../language/index.ts'
import { journeyWith, play, smallFiles } from '../../../support/small-definitions.ts'

/** What the cases of a test leave unseen of a play or journey, and what none can see, a line each. */
function coverageOf(of: string, files: Record<string, string>, cases: string): { unseen: string[]; never: string[] } {
  const head =
    'test: t\nnow: 2026-01-05 09:00 Europe/Berlin\naccount: { stage: engaged }\npeople: [{ id: eva, role: champion }]\ncases:\n'
  const all = Object.entries(smallFiles({ ...files, 'test.yaml': head + cases })).map(([path, text]) => ({
    path,
    text,
  }))
  const { release, tests, problems } = compileDefinitions(all)
  if (!release) throw new Error(JSON.stringify(problems))
  const coverage = new Coverage()
  for (const test of tests.flatMap(one => one.cases)) {
    runCase(release, test, {
      observe: coverage,
      round: (_a, journey, round) => coverage.round(journey, round, test.stage !== null),
    })
  }
  const points = pointsOf(release, coverage, createWhyNever(release)).filter(point => point.of === of && !point.seen)
  return {
    unseen: points.filter(p => p.never === null).map(p => `${p.what} ${p.id}`),
    never: points.filter(p => p.never !== null).map(p => `${p.what} ${p.id}: ${p.never}`),
  }
}

const CASE = '  - case: c\n'
const UNTIL = '    expect: [{ by: 2026-02-01, stage: engaged }]\n'
const wait = (outcome: string): string =>
  `  - id: w\n    waitFor: [${outcome}]\n    atMost: 5d\n    onTimeout: [{ id: late, alert: Late, to: sdr }]`
const withPlay = (head: string, steps: string) => ({ ...journeyWith(['p']), ...play('p', head, steps) })

describe('what tests have seen of a play', () => {
  const files = withPlay('start: { stage: engaged }', wait('{ id: reply, signal: mail.replied, then: continue }'))

  it('misses the outcome that did not win, and the timeout once something did', () => {
    expect(coverageOf('p', files, CASE + UNTIL).unseen).toEqual(['outcome w/reply'])
    const replied = '    given: [{ at: 2026-01-06 09:00, signal: mail.replied, from: eva }]\n'
    expect(coverageOf('p', files, CASE + replied + UNTIL).unseen).toEqual(['timeout w', 'step late'])
    expect(coverageOf('p', files, CASE + UNTIL + CASE + replied + UNTIL).unseen).toEqual([])
  })

  it('misses each truth a condition was not found with', () => {
    const asks = withPlay('start: { stage: engaged }', wait('{ id: hot, when: account.hot, then: continue }'))
    expect(coverageOf('p', asks, CASE + UNTIL).unseen).toEqual([
      'outcome w/hot',
      'condition account.hot: true',
      'condition account.hot: false',
    ])
    const known =
      '    given: [{ at: 2026-01-06 09:00, fact: hot, is: no }, { at: 2026-01-07 09:00, fact: hot, is: yes }]\n'
    expect(coverageOf('p', asks, CASE + known + UNTIL).unseen).toEqual(['timeout w', 'step late'])
  })

  it('misses the escalations of its clock that nobody waited for, and its pause', () => {
    const task = withPlay('start: { stage: engaged }', '  - { id: accept, task: accept, sla: quick }')
    const done = '    change: { humans: { accept: accepted after 40m } }\n'
    expect(coverageOf('p', task, CASE + done + UNTIL).unseen).toEqual([
      'escalation quick at:100%',
      'escalation quick late:30m',
      'condition quick pauses: true',
    ])
  })

  it('misses the variants nobody drew and the bands nobody was in', () => {
    const words = [
      '  - id: words',
      '    experiment: words',
      '    variants:',
      '      one: { share: 50%, steps: continue }',
      '      two: { share: 50%, steps: continue }',
    ]
    const files = withPlay('start: { stage: engaged }', words.join('\n'))
    expect(coverageOf('p', files, `${CASE}    change: { drawn: { words: one } }\n${UNTIL}`).unseen).toEqual([
      'outcome words/two',
    ])
  })
})

describe('what no test can see', () => {
  const never = (head: string, steps: string) => coverageOf('p', withPlay(head, steps), CASE + UNTIL).never

  it('is what a fact that is always known would have to be unknown for', () => {
    expect(never('start: { when: score.engagement >= 10 }', '  - { id: r, wait: 1d }')).toEqual([
      'condition score.engagement >= 10: unknown: what it reads is always known',
    ])
  })

  it('is an outcome that the goal of the play ends before it can win', () => {
    const told = never(
      'start: { stage: engaged }\ngoal: { when: account.hot }',
      wait('{ id: hot, when: account.hot, then: continue }'),
    )
    expect(told).toEqual([
      'outcome w/hot: "account.hot" ends the play as won first',
      'condition account.hot: true: "account.hot" ends the play as won first',
    ])
  })

  it('is what a way out of the stage would have acted on before', () => {
    expect(never('start: { stage: engaged }\nstopWhen: account.ready', '  - { id: r, wait: 1d }')).toEqual([
      'condition account.ready: true: "account.ready" moves the account to accepted first',
    ])
  })

  it('is an arm for what the arm before it has taken', () => {
    const arms =
      '  - id: b\n    branch:\n      - { if: "account.tier in [A, B]", then: continue }\n      - { if: account.tier is C, then: continue }\n      - else: continue'
    expect(never('start: { stage: engaged }', arms)).toEqual([
      'condition account.tier is C: false: "account.tier in [A, B]" is looked at first',
    ])
  })

  it('is not what takes time to act', () => {
    const slow = 'start: { stage: engaged }\ngoal: { when: account.hot for 2d }'
    expect(never(slow, wait('{ id: hot, when: account.hot, then: continue }'))).toEqual([])
  })
})

describe('what tests have seen of a journey', () => {
  it('misses the doors nobody came in by, the stages nobody was in and the ways out nobody took', () => {
    const { unseen, never } = coverageOf('growth', journeyWith([]), CASE + UNTIL)
    expect(unseen).toEqual([
      'stage enter at engaged',
      'stage accepted',
      'condition account.gone: true',
      'condition account.gone: false',
      'condition account.ready: true',
      'condition account.ready: false',
    ])
    expect(never).toEqual([])
  })
})
