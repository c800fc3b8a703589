import { FUNCTIONS, type JobFunction, SENIORITIES, type Seniority } from '../../domain/people/title/titles.ts'
import type { TitleRule } from '../group-definition.ts'
import { listWords } from '../list-words.ts'
import { didYouMean } from '../nearest.ts'
import { type Place, placeOfValue } from '../places.ts'
import { titleRuleShape } from '../shapes/group.ts'
import { readShape } from '../shapes/read-shape.ts'
import type { Context } from './context.ts'

/** How sure a role is that a title points to, where the rule does not say. */
const USUALLY_SURE = 0.8

/** Finds a word in a list, or reports that it is none of it (N4). */
function oneOf<T extends string>(
  ctx: Context,
  list: readonly T[],
  word: string,
  place: Place,
  called: string,
): T | null {
  const found = list.find(known => known === word)
  if (found !== undefined) return found
  ctx.report(place, 'N4', {
    what: `no ${called} is called "${word}"`,
    why: 'No title would ever be read as that.',
    fix: `${didYouMean(word, list)}They are ${listWords(list, 'and')}.`,
  })
  return null
}

/** Reads a rule for titles: between two levels, in some functions. What is wrong in it is on record. */
export function titleRule(ctx: Context, item: unknown, place: Place): TitleRule | null {
  const shape = readShape(titleRuleShape, item, place, ctx.report)
  if (!shape) return null
  const level = (key: 'from' | 'to', otherwise: Seniority): Seniority | null => {
    const word = shape[key]
    return word === undefined ? otherwise : oneOf(ctx, SENIORITIES, word, placeOfValue(shape, key), 'level')
  }
  const [lowest, highest] = [level('from', 'training'), level('to', 'owner')]
  const listed = shape.in ?? []
  const functions = listed.map((word, i) => oneOf(ctx, FUNCTIONS, word, placeOfValue(listed, i), 'function'))
  const sure = shape.sure ?? USUALLY_SURE
  if (sure <= 0 || sure > 1) {
    const why = 'It is multiplied with how surely the title was read.'
    ctx.report(placeOfValue(shape, 'sure'), 'C2', { what: `${sure} is no confidence`, why, fix: 'Write 0.8.' })
    return null
  }
  if (lowest === null || highest === null || functions.includes(null)) return null
  const levels = SENIORITIES.slice(SENIORITIES.indexOf(highest), SENIORITIES.indexOf(lowest) + 1)
  if (levels.length === 0) {
    const why = 'No title lies between the two.'
    const fix = `"from" is the lowest level and "to" the highest: from: ${highest}, to: ${lowest}.`
    ctx.report(placeOfValue(shape, 'from'), 'C3', { what: `${lowest} stands above ${highest}`, why, fix })
    return null
  }
  return { levels, functions: shape.in ? functions.filter((f): f is JobFunction => f !== null) : null, sure }
}
