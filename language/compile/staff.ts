import { didYouMean } from '../nearest.ts'
import type { Place } from '../places.ts'
import type { StaffRule } from '../plan.ts'
import type { Context } from './context.ts'

const WHY = 'Nobody would be told, and nobody would do it.'

/** Is somebody of our side meant: a role of the account team, or its manager? */
function teamRule(ctx: Context, text: string): StaffRule | null {
  const team = ctx.workspace.team.map(role => role.id)
  if (team.includes(text)) {
    ctx.names.use('routing', text)
    return { team: text }
  }
  const managed = text.endsWith('-manager') ? text.slice(0, -'-manager'.length) : ''
  if (!team.includes(managed)) return null
  ctx.names.use('routing', managed)
  return { managerOf: managed }
}

function tableRule(ctx: Context, table: string, place: Place): StaffRule | null {
  return ctx.names.require('routing', table, place) && { routing: table }
}

/**
 * Reads who on our side works or hears something: `csm`, `csm-manager`, `routing <table>`, `staff <id>`; with `onTask` also
 * `assignee` and `manager of assignee`. Reports anybody else (N4).
 */
export function staffRule(ctx: Context, text: string, place: Place, onTask = false): StaffRule | null {
  if (onTask && text === 'assignee') return { who: 'assignee' }
  if (onTask && text === 'manager of assignee') return { who: 'manager-of-assignee' }
  const [first, second, ...rest] = text.split(/\s+/)
  if (second !== undefined && rest.length === 0) {
    if (first === 'routing') return tableRule(ctx, second, place)
    if (first === 'staff') return { staff: second }
  }
  const rule = teamRule(ctx, text)
  if (rule) return rule
  const team = ctx.workspace.team.map(role => role.id)
  const more = onTask ? ', assignee, manager of assignee' : ''
  const known = `${team.join(', ')}, each also with -manager${more}, "routing <table>", "staff <id>"`
  ctx.report(place, 'N4', {
    what: `nobody on our side is called "${text}"`,
    why: WHY,
    fix: `${didYouMean(text, [...team, ...team.map(id => `${id}-manager`)])}There are ${known}.`,
  })
  return null
}
