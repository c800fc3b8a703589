import type { Paths } from '../flow/paths.ts'
import { placeOfKey, type Tree } from '../places.ts'
import type { StaffRule } from '../plan.ts'
import type { Next, Step } from '../play-steps.ts'
import type { Whole } from './whole.ts'

const isFor = (rule: StaffRule, role: string): boolean => 'team' in rule && rule.team === role

/** The most tasks for a role that one run of a play can create, on any way through it. */
function mostTasks({ play: { plan }, ways }: Paths, role: string): number {
  const known = new Map<string, number>()
  const from = (next: Next): number => {
    const step = next === null ? undefined : plan.steps[next]
    if (!step) return 0
    const found = known.get(step.id) ?? of(step)
    known.set(step.id, found)
    return found
  }
  const of = (step: Step): number => {
    const on = ways.from(step.id)
    const lanes = on.filter(way => way.lane === true).reduce((n, way) => n + from(way.to), 0)
    const rest = Math.max(0, ...on.filter(way => way.lane !== true).map(way => from(way.to)))
    return (step.do === 'task' && isFor(step.assign, role) ? 1 : 0) + lanes + rest
  }
  return from(plan.first)
}

/** P2: more tasks a day than the people of a role can do, at the rate at which plays start. */
export function checkWorkload({ world: { counts }, settings, paths, ctx }: Whole): void {
  const [workspace] = ctx.names.all('workspace')
  const team = workspace?.tree['team'] as Tree | undefined
  if (!counts || !workspace || !team) return
  for (const { id: role } of settings.workspace.team) {
    const able = counts.tasksPerDay[role]
    if (able === undefined) continue
    const perPlay = paths.map(path => {
      const { play } = path.play.plan
      return { play, n: mostTasks(path, role) * (counts.startsPerDay[play] ?? 0) }
    })
    const all = perPlay.reduce((n, p) => n + p.n, 0)
    if (all <= able) continue
    const [first] = perPlay.sort((a, b) => b.n - a.n)
    ctx.report(
      placeOfKey(team, role),
      'P2',
      {
        what: `plays make up to ${Math.ceil(all)} tasks a day for "${role}", and together they can do ${able}`,
        why: 'What is not done in time is breached, day after day, and nobody can catch up.',
        fix: `Most come from "${first?.play}" (${Math.ceil(first?.n ?? 0)} a day): let it start less often, or give the work to more people.`,
      },
      'warning',
    )
  }
}
