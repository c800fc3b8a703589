import type { Condition, Truth } from '../../language/condition/condition.ts'
import type { PlayPlan, SlaPlan, Step } from '../../language/plan.ts'
import type { Release } from '../../language/release.ts'
import type { Round } from '../journey/log.ts'
import type { Observe } from '../journey/observe.ts'

/** One thing that tests should have seen. `of` is the play it belongs to. */
export interface Point {
  of: string
  what: 'step' | 'lane' | 'timeout' | 'escalation' | 'condition'
  /** the step, `threads/buyer`, `at-risk-response at:75%`, or the condition with the truth it was not seen with */
  id: string
  seen: boolean
}

/** Gathers what tests see of the plays of a release. Hand it to the rehearsal as the one who looks on. */
export class Coverage implements Observe {
  private readonly steps = new Set<string>()
  private readonly truths = new Map<Condition, Set<Truth>>()
  private readonly timeouts = new Set<string>()
  private readonly marks = new Set<string>()

  stepReached(play: string, step: string): void {
    this.steps.add(`${play}/${step}`)
  }

  asked(condition: Condition, truth: Truth): void {
    const seen = this.truths.get(condition)
    if (seen) seen.add(truth)
    else this.truths.set(condition, new Set([truth]))
  }

  /** Takes in what a round says of timeouts and escalations. */
  round({ log }: Round): void {
    for (const record of log) {
      if (record.what === 'wait-over' && record.outcome === null) this.timeouts.add(`${record.play}/${record.step}`)
      if (record.what === 'alerted' && record.sla !== null)
        this.marks.add(`${record.play}/${record.sla}/${record.mark}`)
    }
  }

  /** Everything the plays of a release hold, seen or not. */
  points(release: Release): Point[] {
    const plays = Object.values(release.slices).filter((slice): slice is PlayPlan => slice.kind === 'play')
    return plays
      .sort((a, b) => (a.play < b.play ? -1 : 1))
      .flatMap(plan => [
        ...Object.values(plan.steps).flatMap(step => this.pointsOf(plan.play, step)),
        ...this.conditions(release, plan),
      ])
  }

  private pointsOf(play: string, step: Step): Point[] {
    const seen = (id: string | null) => id !== null && this.steps.has(`${play}/${id}`)
    const points: Point[] = [{ of: play, what: 'step', id: step.id, seen: seen(step.id) }]
    if (step.do === 'parallel' && Array.isArray(step.lanes)) {
      for (const { id, first } of step.lanes)
        points.push({ of: play, what: 'lane', id: `${step.id}/${id}`, seen: seen(first) })
    }
    if (step.do === 'wait-for') {
      points.push({ of: play, what: 'timeout', id: step.id, seen: this.timeouts.has(`${play}/${step.id}`) })
    }
    if (step.do === 'task' && step.sla) points.push(...this.escalations(play, step.sla))
    return points
  }

  private escalations(play: string, sla: SlaPlan): Point[] {
    return sla.escalate.map(({ mark }) => {
      const id = `${sla.id}/${mark}`
      return { of: play, what: 'escalation', id: id.replace('/', ' '), seen: this.marks.has(`${play}/${id}`) }
    })
  }

  private conditions(release: Release, plan: PlayPlan): Point[] {
    const starts = Object.values(release.slices).flatMap(slice => (slice.kind === 'starts' ? slice.plays : []))
    const start = starts.find(one => one.play === plan.play)
    const levels = [start?.trigger.on === 'when' ? start.trigger.level : null, start?.gate, plan.goal, plan.stopWhen]
    const asked: { when: Condition; text: string }[] = levels.filter(level => level !== null && level !== undefined)
    for (const step of Object.values(plan.steps)) {
      if (step.do === 'branch') asked.push(...step.arms.map(arm => ({ when: arm.if, text: arm.text })))
      if (step.do !== 'wait-for') continue
      for (const { on } of step.outcomes) if ('level' in on) asked.push(on.level)
    }
    return asked.flatMap(({ when, text }) => this.truthsOf(release, plan.play, when, text))
  }

  private truthsOf(release: Release, play: string, when: Condition, text: string): Point[] {
    const seen = this.truths.get(when) ?? new Set<Truth>()
    const wanted: Truth[] = mayBeUnknown(release, when) ? [true, false, null] : [true, false]
    return wanted.map(truth => {
      const word = truth === null ? 'unknown' : String(truth)
      return { of: play, what: 'condition', id: `${text}: ${word}`, seen: seen.has(truth) }
    })
  }
}

/** May a condition be unknown: does it ask a fact that may be, an outcome that is not there yet, or a date? */
function mayBeUnknown({ atoms, settings }: Release, condition: Condition): boolean {
  switch (condition.k) {
    case 'and':
    case 'or':
      return condition.of.some(part => mayBeUnknown({ atoms, settings } as Release, part))
    case 'not':
      return mayBeUnknown({ atoms, settings } as Release, condition.of)
    case 'atom': {
      const atom = atoms[condition.id]
      return atom?.test.k !== 'known' && (atom?.reads.facts.some(name => settings.facts[name]?.mayBeUnknown) ?? false)
    }
    case 'task':
      return condition.field !== 'done'
    default:
      return true
  }
}
