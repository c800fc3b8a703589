import type { MeantFor } from '../content-definition.ts'
import { listWords } from '../list-words.ts'
import { didYouMean } from '../nearest.ts'
import { placeOfValue } from '../places.ts'
import { type contentShape, LIFECYCLES } from '../shapes/content.ts'
import { asList } from '../shapes/scalars.ts'
import type { Of } from '../shapes/shape.ts'
import type { Context } from './context.ts'

type Content = Of<typeof contentShape>

/** The names under a key that takes one or a list, of those there are; any other is told (N4) and left out. */
function namesOf<Known extends string>(
  ctx: Context,
  shape: Content,
  key: 'role' | 'lifecycle' | 'initiative' | 'useCase',
  { known, called, instead }: { known: readonly Known[]; called: string; instead: string },
): Known[] {
  const value = shape[key] ?? []
  return asList(value).filter((name, i): name is Known => {
    if ((known as readonly string[]).includes(name)) return true
    const place = typeof value === 'string' ? placeOfValue(shape, key) : placeOfValue(value, i)
    const why = 'Whoever looks for a message by it would never find this one.'
    const fix = didYouMean(name, known) || instead
    ctx.report(place, 'N4', { what: `no ${called} is called "${name}"`, why, fix })
    return false
  })
}

/** Reads whom and what a message is meant for; null where it does not say. Whether a journey has its stages is asked later. */
export function meantForOf(ctx: Context, shape: Content): MeantFor | null {
  const { roles, initiatives = [], useCases = [] } = ctx.workspace
  const declared = (called: string, list: string, of: readonly { id: string }[]) => {
    return { known: of.map(one => one.id), called, instead: `Declare it in workspace.yaml: ${list}: { id: title }.` }
  }
  const says = {
    roles: namesOf(ctx, shape, 'role', declared('role', 'roles', roles)),
    stages: [...asList(shape.stage ?? [])],
    lifecycles: namesOf(ctx, shape, 'lifecycle', {
      known: LIFECYCLES,
      called: 'lifecycle',
      instead: `Write ${listWords(LIFECYCLES, 'or')}.`,
    }),
    initiatives: namesOf(ctx, shape, 'initiative', declared('initiative', 'initiatives', initiatives)),
    useCases: namesOf(ctx, shape, 'useCase', declared('use case', 'useCases', useCases)),
  }
  return Object.values(says).some(list => list.length > 0) ? says : null
}
