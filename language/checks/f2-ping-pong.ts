import type { CompiledJourney } from '../compile/journey.ts'
import { ANYWHERE, type Box, meet } from '../flow/box.ts'
import { boxesOf, type Known } from '../flow/boxes-of.ts'
import { type Place, placeOfValue } from '../places.ts'
import type { StagePlan } from '../plan.ts'
import type { Report } from '../problem-log.ts'
import { knownOf, type Whole } from './whole.ts'

/** A way out of a stage that is taken at once when its condition holds. */
interface Quick {
  from: string
  to: string
  text: string
  back: boolean
  place: Place
  holds: readonly Box[]
  /** where it holds and none that is looked at before it does */
  taken: readonly Box[]
}

/** Asks for a task: only those of the present stay count, so on arrival in a stage there is none. */
const asksTask = (box: Box): boolean => [...box.keys()].some(subject => subject.startsWith('task.'))

/** The ways out of a stage that can be taken in the very moment of arrival; what has to hold for a while cannot. */
function quickEdges(stage: StagePlan, { stages }: CompiledJourney, known: Known): Quick[] {
  if (stage.minStay > 0) return []
  const shape = stages.get(stage.id)
  const all = [
    ...stage.advance.map((edge, i) => ({ edge, back: false, tree: shape?.advance?.[i] as object })),
    ...stage.fallBack.map((edge, i) => ({ edge, back: true, tree: shape?.fallBack?.[i] as object })),
  ]
  let left: readonly Box[] = ANYWHERE
  return all.flatMap(({ edge: { to, level }, back, tree }) => {
    if (level.for > 0) return []
    const boxes = boxesOf(level.when, 'true', known)
    const holds = boxes.filter(box => !asksTask(box))
    const taken = meet(holds, left)
    if (holds.length === boxes.length) left = meet(left, boxesOf(level.when, 'not true', known))
    return [{ from: stage.id, to, text: level.text, back, place: placeOfValue(tree, 'when'), holds, taken }]
  })
}

/** Round trips that one and the same account can make without anything changing, each once. */
function circles(edges: readonly Quick[]): Quick[][] {
  const found = new Map<string, Quick[]>()
  const go = (way: readonly Quick[], where: readonly Box[]): void => {
    for (const edge of edges.filter(e => e.from === way.at(-1)?.to)) {
      const box = meet(where, edge.taken)
      if (box.length === 0) continue
      const start = way.findIndex(e => e.from === edge.to)
      if (start < 0) go([...way, edge], box)
      else
        found.set(
          [...way.slice(start), edge]
            .map(e => e.from)
            .sort()
            .join(' '),
          [...way.slice(start), edge],
        )
    }
  }
  for (const edge of edges) if (edge.taken.length > 0) go([edge], edge.taken)
  return [...found.values()]
}

const FIX = 'Leave a gap between the conditions, add "for 14d" to one of them, or "minStay" to the stage.'

function tellCircle(circle: readonly Quick[], back: Quick, report: Report): void {
  if (back.to === back.from) {
    const why = 'An account is in that stage already, so nothing happens.'
    const fix = 'Name another stage, or take this way out.'
    report(back.place, 'F2', { what: `this leads from "${back.from}" to itself`, why, fix })
    return
  }
  const stages = circle.map(edge => `"${edge.from}"`).join(' and ')
  const texts = circle.map(edge => `"${edge.text}"`).join(' and ')
  report(back.place, 'F2', {
    what: `accounts can go round and round between ${stages}`,
    why: `${texts} can hold at the same time, and then every new fact moves the account again.`,
    fix: FIX,
  })
}

function checkJourney(journey: CompiledJourney, known: Known, report: Report): void {
  const edges = journey.plan.stages.flatMap(stage => quickEdges(stage, journey, known))
  const told = new Set<Quick>()
  for (const circle of circles(edges)) {
    const back = circle.find(edge => edge.back) ?? circle.at(-1)
    if (back) tellCircle(circle, back, report)
    for (const edge of circle) told.add(edge)
  }
  for (const back of edges.filter(edge => edge.back && !told.has(edge))) {
    const forward = edges.find(e => !e.back && e.from === back.from && meet(e.taken, back.holds).length > 0)
    if (!forward) continue
    report(back.place, 'F2', {
      what: `this and the way forward to "${forward.to}" can both hold`,
      why: `"${forward.text}" is looked at first, so an account that should fall back would move on.`,
      fix: FIX,
    })
  }
}

/** F2: accounts that would be moved to and fro, or forward and back at once, without anything having changed. */
export function checkPingPong(whole: Whole): void {
  const known = knownOf(whole)
  for (const journey of whole.journeys) checkJourney(journey, known, whole.ctx.report)
}
