import { listWords } from '../list-words.ts'
import { didYouMean } from '../nearest.ts'
import type { Place } from '../places.ts'
import type { PeopleRule } from '../plan.ts'
import type { Context } from './context.ts'

/** Is this a role of buying groups? Reports one that is not (N4). */
export function roleExists(ctx: Context, role: string, place: Place): boolean {
  const roles = ctx.workspace.roles.map(r => r.id)
  if (roles.includes(role)) return true
  ctx.report(place, 'N4', {
    what: `no role is called "${role}"`,
    why: 'Nobody could ever have it.',
    fix: `${didYouMean(role, roles)}Roles are ${listWords(roles, 'and')} (workspace.yaml).`,
  })
  return false
}

/**
 * Reads whom a message goes to or a task is about: a role, `anyone`, `every <role>`, `up to 3 <role>`, and, where a signal
 * about a person led here, `signal.stakeholder`.
 */
export function peopleRule(ctx: Context, text: string, place: Place, personAtHand: boolean): PeopleRule | null {
  if (text === 'anyone') return { pick: 'best', role: 'anyone' }
  if (text === 'each' || text === 'signal.stakeholder') {
    if (personAtHand) return { pick: 'signal' }
    ctx.report(place, 'F3', {
      what: 'no signal about a person led here',
      why: 'There is nobody it could mean, so nothing would happen.',
      fix: 'Name a role, or start from a signal about a person.',
    })
    return null
  }
  const words = text.split(/\s+/)
  const [first, second, third, fourth] = words
  if (first === 'every' && second && words.length === 2) {
    return roleExists(ctx, second, place) ? { pick: 'every', role: second } : null
  }
  const n = Number(third)
  if (first === 'up' && second === 'to' && fourth && words.length === 4 && Number.isInteger(n) && n > 0) {
    return roleExists(ctx, fourth, place) ? { pick: 'up-to', role: fourth, n } : null
  }
  return roleExists(ctx, text, place) ? { pick: 'best', role: text } : null
}
