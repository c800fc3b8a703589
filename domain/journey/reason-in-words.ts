import { declaredFact } from '../deals/own-deal-fact.ts'
import type { Reason } from './log.ts'
import type { Words } from './words.ts'

/** One reason in words: `engagement 61, needs 65 or more`. */
export function reasonInWords(reason: Reason, words: Words): string {
  if ('atom' in reason) {
    const { text, shows: fact, needs } = words.atom(reason.atom)
    const shows = fact === null ? null : declaredFact(fact)
    if (reason.truth === null) return `could not tell: ${shows ?? text} is unknown`
    if (reason.truth) return shows !== null && reason.value !== null ? `${text} (${reason.value})` : text
    const value = reason.value === null ? '' : ` ${reason.value}`
    return shows === null ? `not so: ${text}` : `${shows}${value}, ${needs}`
  }
  if ('task' in reason) {
    const task = words.task(reason.task)
    return reason.value === null ? `${task}: nothing yet` : `${task} is ${reason.value}`
  }
  if ('kept' in reason) {
    if (reason.truth === null) return `no answer tells yet: ${reason.kept}`
    return reason.truth ? reason.kept : `not so: ${reason.kept}`
  }
  if ('moment' in reason) {
    if (reason.at === null) return `could not tell: the date in “${reason.moment}” is unknown`
    return reason.truth ? `since ${words.moment(reason.at)}: ${reason.moment}` : `not before ${words.moment(reason.at)}`
  }
  if ('needs' in reason) return `needs ${reason.needs} to be known`
  const until = reason.until === undefined ? '' : ` until ${words.moment(reason.until)}`
  switch (reason.code) {
    case 'running':
      return 'it is running already'
    case 'queued':
      return 'it waits for its turn already'
    case 'exclusive':
      return `one at a time: “${words.play(reason.by ?? '')}” is running`
    case 'patience':
      return 'its turn did not come in time'
    case 'crowded':
      return 'too many of them at a time'
    case 'left':
      return 'it may not start in this stage'
    case 'nobody':
      return 'there is nobody it could be about'
    case 'asked':
      return `asked for by “${words.play(reason.by ?? '')}”`
    case 'again':
      return until ? `not again${until}` : 'not again in this journey'
    case 'goal-holds':
      return 'its goal is reached already'
    case 'stop-holds':
      return 'what stops it holds already'
    case 'min-stay':
      return `stays at least${until}`
    case 'for':
      return `has to hold${until}`
    case 'date-past':
      return 'its date is past'
    case 'gate':
      return 'its condition does not hold'
    default:
      return reason.code satisfies never
  }
}
