import type { Span } from '../../language/plan.ts'
import type { TestCase } from '../../language/play-test.ts'
import type { Release } from '../../language/release.ts'
import { answer } from '../calendar/answer.ts'
import type { Round } from '../journey/log.ts'
import type { Audience } from './audience.ts'
import type { Happening } from './happening.ts'
import type { Lateness } from './lateness.ts'
import { World } from './world.ts'

/** The one account of a test. */
const TESTED = 'acme'

/** What came of a case, in the order it happened. */
export interface Played {
  happenings: Happening[]
  rounds: { journey: string; round: Round }[]
  world: World
  /** what was given and could not be done, by its place in the case */
  idle: number[]
}

/** Plays a case through in memory, to the end of its clock; punctually unless something else is said. */
export function runCase(release: Release, test: TestCase, more: Audience = {}, late?: Lateness): Played {
  const happenings: Happening[] = []
  const rounds: Played['rounds'] = []
  const audience: Audience = {
    ...more,
    happened(happening) {
      happenings.push(happening)
      more.happened?.(happening)
    },
    round(account, journey, round) {
      rounds.push({ journey, round })
      more.round?.(account, journey, round)
    },
    taskMade(account, task) {
      more.taskMade?.(account, task)
      const habit = test.humans[task.type]
      if (!habit) return
      world.at(spanEnd(release, world.now, habit.after), () => {
        const act = { act: 'complete', outcome: habit.outcome, note: null } as const
        if (task.status !== 'done') world.workTask(account, task, act, task.assignee ?? 'somebody')
      })
    },
  }
  const scores: Record<string, number[]> = {}
  for (const { deed } of test.given)
    if (deed.do === 'score') scores[deed.score] = [...(scores[deed.score] ?? []), deed.is]
  const { answers, full, drawn, staff } = test
  const world = new World(release, test.now, audience, { scores, answers, full, staff, ...(late && { late }) })
  const idle: number[] = []
  const facts = { ...test.facts }
  const given: Record<string, number> = {}
  for (const [i, { at, deed }] of test.given.entries()) {
    // what is so from the start is so before the journey begins
    if (at <= test.now && deed.do === 'fact') facts[deed.fact] = deed.is
    else if (at <= test.now && deed.do === 'score') given[deed.score] = deed.is
    else world.at(at, () => void (world.do(TESTED, deed) || idle.push(i)))
  }
  const { zone, people, journey, stage } = test
  world.add({ key: TESTED, zone, facts, scores: given, people, drawn }, stage === null ? null : { journey, stage })
  world.advance(test.until)
  return { happenings, rounds, world, idle }
}

/** When a length of time that begins at a moment is over; a calendar that never opens counts all hours. */
function spanEnd(release: Release, from: number, span: Span): number {
  if (span.unit === 'ms') return from + span.n
  const { unit, n, calendar } = span
  const known = answer({ q: 'addOpen', from, amount: { unit, n }, calendar }, release.settings.calendars)
  return 'at' in known ? known.at : from + (unit === 'open-ms' ? n : n * 86_400_000)
}
