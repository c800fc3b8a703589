import type { Condition, Truth } from '../../language/condition/condition.ts'
import type { Round } from '../journey/log.ts'
import type { Observe } from '../journey/observe.ts'

/** Gathers what tests see of the definitions of a release. Hand it to the rehearsal as the one who looks on. */
export class Coverage implements Observe {
  private readonly truths = new Map<Condition, Set<Truth>>()
  private readonly marks = new Set<string>()

  stepReached(play: string, step: string): void {
    this.marks.add(`step ${play}/${step}`)
  }

  asked(condition: Condition, truth: Truth): void {
    const seen = this.truths.get(condition)
    if (seen) seen.add(truth)
    else this.truths.set(condition, new Set([truth]))
  }

  /** Takes in what a round of a journey tells. `placed`: the test began in a stage, so the account came in by no door. */
  round(journey: string, { log }: Round, placed: boolean): void {
    for (const record of log) {
      switch (record.what) {
        case 'entered':
          this.marks.add(`stage ${journey}/${record.stage}`)
          if (!placed) this.marks.add(`entry ${journey}/${record.stage}`)
          break
        case 'moved':
          this.marks.add(`stage ${journey}/${record.to}`)
          break
        case 'wait-over':
          this.marks.add(
            record.outcome === null
              ? `timeout ${record.play}/${record.step}`
              : `outcome ${record.play}/${record.step}/${record.outcome}`,
          )
          break
        case 'drawn':
          this.marks.add(`outcome ${record.play}/${record.step}/${record.variant}`)
          break
        case 'cadence-begun':
          this.marks.add(`outcome ${record.play}/${record.step}/${record.band}`)
          break
        case 'alerted':
        case 'reassigned': {
          const mark = record.mark?.replace(/^(every:.*)\.\d+$/, '$1')
          if (record.sla !== null) this.marks.add(`escalation ${record.play ?? journey}/${record.sla}/${mark}`)
          break
        }
        default:
      }
    }
  }

  /** Has somebody seen it: `step renewal-90/offer`, `escalation growth/first-human-touch/at:75%`? */
  has(mark: string): boolean {
    return this.marks.has(mark)
  }

  /** Has a condition been found so in one of the places where it stands? */
  hasAsked(conditions: readonly Condition[], truth: Truth): boolean {
    return conditions.some(condition => this.truths.get(condition)?.has(truth) === true)
  }
}
