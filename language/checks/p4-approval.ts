import { placeOfValue } from '../places.ts'
import type { Whole } from './whole.ts'

/** P4: messages that a step sends and that may not be sent: never approved, or no longer. */
export function checkApproval({ settings, ctx, world }: Whole): void {
  for (const { id, tree } of ctx.names.all('content')) {
    const content = settings.content[id]
    if (!content || !ctx.names.isUsed('content', id)) continue
    if (!content.approved) {
      ctx.report(placeOfValue(tree, 'approved'), 'P4', {
        what: `a step sends "${id}", and it is not approved`,
        why: 'Every message would be refused at the moment it should go out.',
        fix: 'Have it approved and write approved: yes, or take the step out.',
      })
    } else if (content.expires !== null && world.today !== null && content.expires < world.today) {
      ctx.report(placeOfValue(tree, 'expires'), 'P4', {
        what: `the approval of "${id}" ended on ${content.expires}`,
        why: 'A step still sends it, and every message would be refused.',
        fix: 'Look it through again and move the day, or take the step out.',
      })
    }
  }
}
