import type { PlayPlan, PlayStart } from '../../language/plan.ts'
import type { Step } from '../../language/play-steps.ts'
import { stepWays, type Way } from '../journey/step-ways.ts'
import { type StepTitles, startInWords, stepInWords } from '../journey/step-words.ts'
import type { Graph, GraphNode } from './graph.ts'

/** Where a list of steps comes out, and the box and way it lies in. */
interface Around {
  end: string
  lane: string | null
  path: string
}

const ON = { id: 'next', says: '' }

/** The word a step has in a file. */
function wordOf(step: Step): string {
  return step.do === 'wait-for' ? 'waitFor' : step.do
}

/** How the steps of a way are introduced where nothing is drawn: `if account.tier is A`, `on timeout`. */
function pathOf(step: Step, way: Way): string {
  if (step.do === 'branch') return way.id === 'else' ? 'else' : `if ${way.says}`
  return step.do === 'experiment' ? `variant ${way.says}` : `on ${way.says}`
}

/** Draws a play: its start, every step once, and where its lanes come together. `start` is null for a version no longer started. */
export function playGraph(plan: PlayPlan, start: PlayStart | null, words: StepTitles): Graph {
  const graph: Graph = {
    kind: 'play',
    id: plan.play,
    title: plan.title,
    owner: plan.owner,
    nodes: [],
    edges: [],
    lanes: [],
  }
  const seen = new Set<string>()
  const put = (node: GraphNode): void => void graph.nodes.push(node)

  const goTo = (from: string, way: Way, around: Around): void => {
    const step = way.to === null ? undefined : plan.steps[way.to]
    graph.edges.push({ from, to: step?.id ?? around.end, way: way.id, says: way.says, back: false })
    if (step && !seen.has(step.id)) draw(step, around)
  }

  const draw = (step: Step, around: Around): void => {
    seen.add(step.id)
    const { lane, path } = around
    const says = stepInWords(step, words)
    put({ id: step.id, kind: 'step', word: wordOf(step), title: step.id, says, lane, path })
    // what comes after is kept back until the ways of this step are drawn: it belongs to the list, not to a way
    const after = step.do === 'stop' || step.next === null || seen.has(step.next) ? undefined : plan.steps[step.next]
    if (after) seen.add(after.id)
    if (step.do === 'parallel') drawLanes(step, around)
    else {
      for (const way of stepWays(step)) {
        const inWay = way.to === step.next ? around : { ...around, path: joined(path, pathOf(step, way)) }
        goTo(step.id, way, inWay)
      }
    }
    if (after) draw(after, around)
  }

  const drawLanes = (step: Extract<Step, { do: 'parallel' }>, around: Around): void => {
    const join = `:${step.id}/join`
    for (const way of stepWays(step)) {
      const lane = `${step.id}/${way.says}`
      graph.lanes.push({ id: lane, title: way.says, of: step.id, inside: around.lane })
      const path = joined(around.path, `lane ${way.says}`)
      goTo(step.id, { ...way, says: '' }, { end: join, lane, path })
    }
    const { lane, path } = around
    put({ id: join, kind: 'join', word: 'join', title: joinInWords(step), says: '', lane, path })
    goTo(join, { ...ON, to: step.next }, around)
  }

  const says = start ? startInWords(start, words) : 'starts no more'
  const gate = start?.gate ? `if ${start.gate.text}` : ''
  put({ id: ':start', kind: 'start', word: 'start', title: says, says: gate, lane: null, path: '' })
  goTo(':start', { ...ON, to: plan.first }, { end: ':end', lane: null, path: '' })
  put({ id: ':end', kind: 'end', word: 'end', title: 'The play ends', says: endInWords(plan), lane: null, path: '' })
  return graph
}

function joined(path: string, more: string): string {
  return path === '' ? more : `${path}, ${more}`
}

function joinInWords({ lanes, until, others }: Extract<Step, { do: 'parallel' }>): string {
  if (until === 'all') return `all ${lanes.length} lanes ended`
  const many = until === 'any' ? 'one lane' : `${until} of ${lanes.length} lanes`
  return `${many} ended, the others ${others === 'stop' ? 'stop' : 'go on'}`
}

function endInWords({ goal, stopWhen }: PlayPlan): string {
  const won = goal ? `won: ${goal.text}` : ''
  const stopped = stopWhen ? `stopped: ${stopWhen.text}` : ''
  return [won, stopped].filter(part => part !== '').join(' · ')
}
