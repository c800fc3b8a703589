import type { CompiledPlay } from '../compile/play.ts'
import { taskLeaves } from '../condition/clause.ts'
import type { Paths } from '../flow/paths.ts'
import { placeOfKey, placeOfValue } from '../places.ts'
import type { Whole } from './whole.ts'

/** Once round in less than this is a loop; once round in more is a rhythm. */
const RHYTHM = 86_400_000

/** The plays that something a play does can set off. */
function setsOff({ play }: Paths, plays: readonly Paths[]): Paths[] {
  const created = new Set<string>()
  const asked = new Set<string>()
  for (const step of Object.values(play.plan.steps)) {
    if (step.do === 'start') asked.add(step.play)
    if (step.do === 'task') created.add(step.task)
    if (step.do === 'send' && step.ifNobody.then === 'task') created.add(step.ifNobody.task)
  }
  return plays.filter(({ play: { start } }) => {
    const { trigger } = start
    if (asked.has(start.play)) return true
    return trigger.on === 'when' && taskLeaves(trigger.level.when).some(leaf => created.has(leaf.type))
  })
}

/** How soon a play may start again; null = it may not. */
function againAfter({ start }: CompiledPlay): number | null {
  return start.again.rule === 'after' ? start.again.ms : null
}

/** F4: plays that start each other, or themselves, over and over within a day. */
export function checkPlayLoops({ paths, ctx }: Whole): void {
  const restless = paths.filter(({ play }) => (againAfter(play) ?? RHYTHM) < RHYTHM)
  const told = new Set<string>()
  const go = (way: readonly Paths[]): void => {
    const last = way.at(-1)
    for (const next of last ? setsOff(last, restless) : []) {
      const start = way.indexOf(next)
      if (start < 0) {
        go([...way, next])
        continue
      }
      const loop = way.slice(start)
      const names = loop.map(({ play }) => play.plan.play)
      const key = [...names].sort().join(' ')
      if (told.has(key)) continue
      told.add(key)
      const { shape } = next.play
      const place = shape.again === undefined ? placeOfKey(shape, 'start') : placeOfValue(shape, 'again')
      ctx.report(place, 'F4', {
        what: `${names.map(name => `"${name}"`).join(' and ')} can start ${loop.length > 1 ? 'each other' : 'itself'} without end`,
        why: 'What a play does sets it off again, so people would get the same work over and over.',
        fix: 'Write again: never, or leave at least a day between: again: after 7d.',
      })
    }
  }
  for (const play of restless) go([play])
}
