import { placeOf, placeOfKey, placeOfValue } from '../../places.ts'
import type { PeopleRule } from '../../plan.ts'
import type { ParallelStep } from '../../play-steps.ts'
import { readShape } from '../../shapes/read-shape.ts'
import { isYes } from '../../shapes/scalars.ts'
import type { Of } from '../../shapes/shape.ts'
import { eachShape, type stepShapes } from '../../shapes/step.ts'
import { peopleRule } from '../people.ts'
import type { Flow } from './flow.ts'

type Each = Pick<ParallelStep, 'lanes' | 'each'>
type Shape = Of<typeof eachShape>

/** The kind of signal that tells of somebody who turns up later. */
const JOINS = 'stakeholder.added'

function lateJoinersOf({ ctx, reads }: Flow, shape: Shape, people: PeopleRule): boolean {
  if (!isYes(shape.lateJoiners)) return false
  const refuse = (code: 'C2' | 'F3', what: string, why: string, fix: string): false => {
    ctx.report(placeOfKey(shape, 'lateJoiners'), code, { what, why, fix })
    return false
  }
  if (people.pick !== 'every' && people.pick !== 'up-to') {
    const why = 'Whoever is best is chosen once, on arrival.'
    return refuse('C2', 'nobody can join a lane for one person', why, 'Write each: every <role>, or up to 5 <role>.')
  }
  if (!(JOINS in ctx.signals)) {
    const fix = `Declare ${JOINS} in signals.yaml, with by: engine and about: person.`
    return refuse('F3', `no kind of signal is called "${JOINS}"`, 'It tells of somebody new.', fix)
  }
  reads.listens.add(JOINS)
  return true
}

/** Compiles the lanes of a `parallel` that has one for each person: `each`, `steps`, and perhaps `lateJoiners`. */
export function compileEach(flow: Flow, written: Of<typeof stepShapes.parallel>['parallel']): Each | null {
  const { ctx } = flow
  const shape = readShape(eachShape, written, placeOf(written), ctx.report)
  if (!shape) return null
  if (flow.each) {
    const why = 'Logs and messages tell the lanes apart by one person.'
    const what = 'this stands in a lane that is for one person already'
    ctx.report(placeOfKey(shape, 'each'), 'C2', { what, why, fix: 'Start another play for the others.' })
    return null
  }
  const people = peopleRule(ctx, shape.each, placeOfValue(shape, 'each'), false)
  const first = flow.list({ ...flow, person: true, each: true }, shape.steps, null)
  return people && { lanes: [{ id: 'each', first }], each: { people, lateJoiners: lateJoinersOf(flow, shape, people) } }
}
