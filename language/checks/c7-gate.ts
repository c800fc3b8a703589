import { declaredFact } from '../../domain/deals/own-deal-fact.ts'
import type { Atom, Condition } from '../condition/condition.ts'
import { placeOfValue, type Tree } from '../places.ts'
import type { FactResolver } from '../settings.ts'
import type { Whole } from './whole.ts'

/** Facts somebody has written down once; the others move with what the account does. */
const STILL: readonly FactResolver[] = ['account field']

function moves({ settings }: Whole, { reads, shows }: Atom): string | null {
  const [score] = [...reads.scores.map(id => `score.${id}`), ...reads.bands.map(id => `band.${id}`)]
  const fact = reads.facts.find(name => {
    const resolver = settings.facts[declaredFact(name)]?.resolver
    return resolver !== undefined && !STILL.includes(resolver)
  })
  const [signal] = Object.keys(reads.signals)
  return (
    score ??
    fact ??
    signal ??
    (reads.people ? 'the people of the account' : null) ??
    (reads.deals ? 'the deals of the account' : null) ??
    (reads.facts.length > 0 ? null : shows)
  )
}

function moving(whole: Whole, condition: Condition): string | null {
  switch (condition.k) {
    case 'atom': {
      const atom = whole.ctx.atoms.get(condition.id)
      return atom ? moves(whole, atom) : null
    }
    case 'task':
      return `task.${condition.type}`
    case 'kept':
      return condition.text
    case 'time':
      return 'the time'
    case 'not':
      return moving(whole, condition.of)
    case 'and':
    case 'or':
      return condition.of.map(part => moving(whole, part)).find(found => found !== null) ?? null
  }
}

/** C7: `if` asks something that changes later, on an arrival that comes only once. */
export function checkGate(whole: Whole): void {
  for (const { start, shape } of whole.plays.values()) {
    const { trigger, gate } = start
    if (!gate || trigger.on !== 'stage') continue
    const name = moving(whole, gate.when)
    if (name === null) continue
    whole.ctx.report(
      placeOfValue(shape.start as Tree, 'if'),
      'C7',
      {
        what: `this is asked once, on arrival in the stage, and ${name} may change later`,
        why: 'An account for which it becomes true a day later never gets this play.',
        fix: `Start on the condition itself: start: { when: ${gate.text} }; "during" keeps it to its stages.`,
      },
      'warning',
    )
  }
}
