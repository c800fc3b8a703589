import type { Condition } from '../../language/condition/condition.ts'
import type { Settled, WhyNever } from '../../language/flow/never-seen.ts'
import type { JourneyPlan, PlayPlan, PlayStart, SlaPlan } from '../../language/plan.ts'
import type { Step } from '../../language/play-steps.ts'
import type { Release } from '../../language/release.ts'
import type { Coverage } from './coverage.ts'
import { edgesOut, settledBy } from './settled.ts'

/** One thing that tests should have seen. `of` is the play or journey it belongs to. */
export interface Point {
  of: string
  what: 'stage' | 'step' | 'lane' | 'outcome' | 'timeout' | 'escalation' | 'condition'
  /** the step, `threads/buyer`, `at-risk-response at:75%`, or the condition with the truth it was not seen with */
  id: string
  seen: boolean
  /** why no test can ever see it; null = one can */
  never: string | null
}

/** A condition with everything that is looked at before it, for each place it may be asked in. */
interface AskedAt {
  text: string
  /** the same condition, wherever the release holds it */
  when: Condition[]
  places: readonly (readonly Settled[])[]
}

/** Everything that journeys and plays of a release hold, seen or not. */
export function pointsOf(release: Release, coverage: Coverage, whyNever: WhyNever): Point[] {
  const slices = Object.values(release.slices)
  const journeys = slices.filter(slice => slice.kind === 'journey')
  const plays = slices.filter(slice => slice.kind === 'play').sort((a, b) => (a.play < b.play ? -1 : 1))
  const starts = slices.flatMap(slice => (slice.kind === 'starts' ? slice.plays : []))
  const check = new Checklist(coverage, whyNever)
  return [
    ...journeys.flatMap(plan => check.journey(plan)),
    ...plays.flatMap(plan =>
      check.play(
        plan,
        starts.filter(start => start.play === plan.play),
        edgesOut(journeys, plan),
      ),
    ),
  ]
}

class Checklist {
  private readonly coverage: Coverage
  private readonly whyNever: WhyNever

  constructor(coverage: Coverage, whyNever: WhyNever) {
    this.coverage = coverage
    this.whyNever = whyNever
  }

  journey(plan: JourneyPlan): Point[] {
    const { journey, enter, leave, goal } = plan
    const leaving = leave.map(({ level, as }) => ({ level, then: `"${level.text}" ends the journey as ${as} first` }))
    const asked = leave.map(({ level }, i) => askedAt(level, [settledBy(leaving.slice(0, i))]))
    if (goal?.level) asked.push(askedAt(goal.level, [[]]))
    const stages = plan.stages.flatMap(stage => {
      const ways = [...stage.advance, ...stage.fallBack].map(edge => {
        const moves = { level: edge.level, then: `"${edge.level.text}" leads to ${edge.to} first` }
        // while a stay is too short, or a fact is missing over there, a way that is open is not taken
        const free = stage.minStay === 0 && plan.stages.find(s => s.id === edge.to)?.needs.length === 0
        return { ...moves, free }
      })
      asked.push(
        ...ways.map(({ level }, i) => {
          const before = ways.slice(0, i).filter(way => way.free)
          return askedAt(level, [settledBy([...leaving, ...before])])
        }),
      )
      if (stage.ready) asked.push(askedAt(stage.ready, [settledBy([...leaving, ...ways.filter(way => way.free)])]))
      const promises = stage.promises.flatMap(sla => this.escalations(journey, sla))
      return [this.mark(journey, 'stage', stage.id, `stage ${journey}/${stage.id}`), ...promises]
    })
    const entries = [...new Set(enter.map(rule => rule.at))].map(at =>
      this.mark(journey, 'stage', `enter at ${at}`, `entry ${journey}/${at}`),
    )
    return [...entries, ...stages, ...asked.flatMap(one => this.truths(journey, one))]
  }

  play(plan: PlayPlan, starts: readonly PlayStart[], edges: readonly (readonly Settled[])[]): Point[] {
    const { play, goal, stopWhen } = plan
    const ending = [
      ...(goal ? [{ level: goal, then: `"${goal.text}" ends the play as won first` }] : []),
      ...(stopWhen ? [{ level: stopWhen, then: `"${stopWhen.text}" stops the play first` }] : []),
    ]
    const behind = (more: readonly Settled[]) => edges.map(out => [...out, ...more])
    const asked: AskedAt[] = []
    const [start] = starts
    if (start?.trigger.on === 'when') {
      const all = starts.flatMap(one => (one.trigger.on === 'when' ? [one.trigger.level.when] : []))
      asked.push({ text: start.trigger.level.text, when: all, places: behind([]) })
    }
    if (start?.gate) {
      const all = starts.flatMap(one => (one.gate ? [one.gate.when] : []))
      asked.push({ text: start.gate.text, when: all, places: behind(settledBy(ending)) })
    }
    // a goal is asked on leaving a stage, too: nothing is looked at before it
    if (goal) asked.push(askedAt(goal, [[]]))
    if (stopWhen) asked.push(askedAt(stopWhen, behind(settledBy(ending.slice(0, -1)))))
    const steps = Object.values(plan.steps).flatMap(step => {
      const before: Settled[] = settledBy(ending)
      for (const one of conditionsOf(step)) {
        asked.push({ text: one.text, when: [one.when], places: behind([...before]) })
        if (one.takes) before.push({ when: one.when, then: `"${one.text}" is looked at first` })
      }
      return this.step(play, step)
    })
    const conditions = asked.flatMap(one => this.truths(play, one))
    return [...steps, ...conditions].map(point => this.withoutWay(point, plan, conditions))
  }

  private step(play: string, step: Step): Point[] {
    const points = [this.mark(play, 'step', step.id, `step ${play}/${step.id}`)]
    const outcome = (id: string) => this.mark(play, 'outcome', `${step.id}/${id}`, `outcome ${play}/${step.id}/${id}`)
    switch (step.do) {
      case 'parallel':
        points.push(
          ...step.lanes
            .filter(lane => lane.first !== null)
            .map(({ id, first }) => this.mark(play, 'lane', `${step.id}/${id}`, `step ${play}/${first}`)),
        )
        break
      case 'wait-for':
        points.push(this.mark(play, 'timeout', step.id, `timeout ${play}/${step.id}`))
        points.push(...step.outcomes.map(({ id }) => outcome(id)))
        break
      case 'experiment':
        points.push(...step.variants.map(({ id }) => outcome(id)))
        break
      case 'cadence':
        points.push(...[...step.arms, step.otherwise].map(({ band }) => outcome(band)))
        break
      case 'task':
        if (step.sla) points.push(...this.escalations(play, step.sla))
        break
      default:
    }
    return points
  }

  /** An outcome whose condition can never be true can never win. */
  private withoutWay(point: Point, { steps }: PlayPlan, conditions: readonly Point[]): Point {
    if (point.what !== 'outcome' || point.seen) return point
    const [id = '', outcome] = point.id.split('/')
    const step = steps[id]
    const on = step?.do === 'wait-for' ? step.outcomes.find(one => one.id === outcome)?.on : undefined
    if (!on || !('level' in on)) return point
    const truth = conditions.find(one => one.id === `${on.level.text}: true` && one.never !== null)
    return { ...point, never: truth?.never ?? null }
  }

  private escalations(of: string, { id: sla, escalate, pause }: SlaPlan): Point[] {
    const marks = escalate.map(({ mark }) =>
      this.mark(of, 'escalation', `${sla} ${mark}`, `escalation ${of}/${sla}/${mark}`),
    )
    return pause ? [...marks, ...this.truths(of, { text: `${sla} pauses`, when: [pause], places: [[]] })] : marks
  }

  private mark(of: string, what: Point['what'], id: string, mark: string): Point {
    return { of, what, id, seen: this.coverage.has(mark), never: null }
  }

  private truths(of: string, { text, when, places }: AskedAt): Point[] {
    return ([true, false, null] as const).map((truth): Point => {
      const seen = this.coverage.hasAsked(when, truth)
      const [condition] = when
      const why = condition && !seen ? places.map(settled => this.whyNever(condition, truth, settled)) : []
      const [first = null] = why
      return {
        of,
        what: 'condition',
        id: `${text}: ${truth === null ? 'unknown' : truth}`,
        seen,
        never: why.every(one => one !== null) ? first : null,
      }
    })
  }
}

function askedAt(level: { when: Condition; text: string }, places: AskedAt['places']): AskedAt {
  return { text: level.text, when: [level.when], places }
}

/** The conditions a step asks, in the order it does; one that `takes` keeps those behind it from being asked when it holds. */
function conditionsOf(step: Step): { when: Condition; text: string; takes: boolean }[] {
  if (step.do === 'branch') return step.arms.map(arm => ({ when: arm.if, text: arm.text, takes: true }))
  if (step.do !== 'wait-for') return []
  return step.outcomes.flatMap(({ on }) =>
    'level' in on ? [{ when: on.level.when, text: on.level.text, takes: on.level.for === 0 }] : [],
  )
}
