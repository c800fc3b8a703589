import type { PlayNode, PlayView } from '../../../client/http/play-answers.ts'

/** The steps of a play, as they are read. */
export function stepsOf(view: PlayView): PlayNode[] {
  return view.graph.nodes.filter(node => node.kind === 'step')
}

/** The next step, around the end, at which something failed. */
export function nextFailure(steps: readonly PlayNode[], at: number): PlayNode | undefined {
  const after = [...steps.slice(at + 1), ...steps.slice(0, at + 1)]
  return after.find(step => (step.counts?.failed ?? 0) > 0)
}

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

/** The nearest step in a direction: one that lies ahead rather than aside, if there is any. */
export function stepTowards(steps: readonly PlayNode[], from: PlayNode, arrow: Arrow): PlayNode | undefined {
  const middle = ({ box }: PlayNode) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
  const here = middle(from)
  const upright = arrow === 'ArrowUp' || arrow === 'ArrowDown'
  const sign = arrow === 'ArrowUp' || arrow === 'ArrowLeft' ? -1 : 1
  const near = steps.flatMap(step => {
    const there = middle(step)
    const [dx, dy] = [there.x - here.x, there.y - here.y]
    const [ahead, aside] = upright ? [dy * sign, Math.abs(dx)] : [dx * sign, Math.abs(dy)]
    return ahead > 8 ? [{ step, far: ahead + aside, astray: ahead < aside * 1.1 }] : []
  })
  return near.sort((a, b) => Number(a.astray) - Number(b.astray) || a.far - b.far)[0]?.step
}
