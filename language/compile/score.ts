import type { Vocabulary } from '../condition/scope.ts'
import type { Names } from '../names.ts'
import { placeOf, placeOfKey, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Definition } from '../read-source.ts'
import type { ScoreDefinition, ScoreRule } from '../score-definition.ts'
import { readShape } from '../shapes/read-shape.ts'
import { scoreShape } from '../shapes/score.ts'
import type { Of } from '../shapes/shape.ts'
import { withPerson } from './person-names.ts'
import { bandsOf } from './score-bands.ts'
import { gatesOf, partsOfComposite, rolesOf, timesOf } from './score-parts.ts'
import { ruleOf } from './score-rule.ts'

type Shape = Of<typeof scoreShape>

function rangeOf(shape: Shape, report: Report): { min: number; max: number } | null {
  const [min, to, max, ...rest] = shape.range.split(/\s+/)
  const range = { min: Number(min), max: Number(max) }
  if (to === 'to' && rest.length === 0 && range.min < range.max) return range
  const why = 'A score is held within its range, and thresholds are checked against it.'
  report(placeOfValue(shape, 'range'), 'C2', { what: `"${shape.range}" is no range`, why, fix: 'Write: 0 to 100.' })
  return null
}

/** The most a score can reach, were there no range. */
export function ceilingOf({ range, rules, of, roles, saturate, times }: Omit<ScoreDefinition, 'bands'>): number {
  if (of || saturate !== undefined) return range.max
  const most = (counting: readonly ScoreRule[]): number =>
    counting.reduce((sum, { points, fact, max, saturate: limit }) => {
      if (points <= 0) return sum
      return sum + (fact ? points : Math.min(max ?? Number.POSITIVE_INFINITY, limit ?? Number.POSITIVE_INFINITY))
    }, 0)
  const factor = (times ?? []).reduce((product, { by }) => product * Math.max(1, by), 1)
  if (!roles) return most(rules) * factor
  const ofSignals = most(rules.filter(rule => rule.fact === null))
  const ofRoles = Object.values(roles).map(role => role.share * Math.min(role.saturate ?? ofSignals, ofSignals))
  const ofFacts = most(rules.filter(rule => rule.fact !== null))
  return (ofRoles.reduce((sum, n) => sum + n, 0) + ofFacts) * factor
}

/** What a score adds up; null when a part of it is wrong. */
function sumOf(
  shape: Shape,
  names: Names,
  vocabulary: Vocabulary,
  report: Report,
): Pick<ScoreDefinition, 'rules' | 'of' | 'silence' | 'roles'> | null {
  if ((shape.add === undefined) === (shape.of === undefined)) {
    const why = 'There is no telling what it is made of.'
    const fix = 'Write "add" with rules, or "of" with other scores.'
    report(placeOf(shape), 'N1', { what: 'a score needs either "add" or "of"', why, fix })
    return null
  }
  if (shape.add === undefined) {
    const extra = (['roles', 'silence'] as const).find(key => shape[key] !== undefined)
    if (extra) {
      const why = 'The scores it is made of have it each by itself.'
      report(placeOfKey(shape, extra), 'N1', { what: `a score of others has no "${extra}"`, why, fix: 'Leave it out.' })
      return null
    }
    const of = partsOfComposite(shape, names, report)
    return of && { rules: [], of }
  }
  const { add } = shape
  const rules = add.map((item, i) => ruleOf(item, add, i, vocabulary, report)).filter(rule => rule !== null)
  const roles = shape.roles === undefined ? undefined : rolesOf(shape, vocabulary, report)
  if (rules.length < add.length || roles === null) return null
  const ofFacts = rules.every(rule => rule.fact !== null)
  const silence = shape.silence ?? (ofFacts ? 'unknown' : 'zero')
  return { rules, ...(silence === 'unknown' ? { silence } : {}), ...(roles === undefined ? {} : { roles }) }
}

/** A person has one role, and is not made of scores of the account. True when something is wrong. */
function refusesGroup(shape: Shape, report: Report): boolean {
  const extra = (['of', 'roles'] as const).find(key => shape[key] !== undefined)
  if (!extra) return false
  const why = 'It rates one person, by what they do and what they are at work.'
  const fix = 'Write "add", with facts such as person.seniority in [vp, cxo]; weigh roles with "by".'
  report(placeOfKey(shape, extra), 'N1', { what: `a score of a person has no "${extra}"`, why, fix })
  return true
}

/** Compiles a score, but for what its bands need beside the number. Null when a part of it is wrong. */
export function compileScore(
  definition: Definition,
  names: Names,
  vocabulary: Vocabulary,
  report: Report,
): { score: ScoreDefinition; shape: Shape } | null {
  const shape = readShape(scoreShape, definition.tree, placeOf(definition.tree), report)
  if (!shape) return null
  const range = rangeOf(shape, report)
  const per = shape.for === 'person' ? ({ per: 'person' } as const) : {}
  const asked = 'per' in per ? withPerson(vocabulary) : vocabulary
  if ('per' in per && refusesGroup(shape, report)) return null
  const sum = sumOf(shape, names, asked, report)
  const gates = gatesOf(shape, asked, report)
  const times = timesOf(shape, asked, report)
  if (!range || !sum || !gates || !times) return null
  const { score: id, title, owner, saturate } = shape
  if (saturate !== undefined && (saturate <= 0 || range.min < 0)) {
    const why = 'The score comes ever closer to the top of its range, from zero.'
    const fix = 'Write the points at which it is at 63 of 100.'
    report(placeOfValue(shape, 'saturate'), 'C2', { what: `a score cannot be saturated by ${saturate}`, why, fix })
    return null
  }
  const made = {
    id,
    title,
    owner,
    ...per,
    range,
    ...sum,
    ...(saturate === undefined ? {} : { saturate }),
    ...(gates.length === 0 ? {} : { gates }),
    ...(times.length === 0 ? {} : { times }),
  }
  return { score: { ...made, bands: bandsOf(shape, Math.min(range.max, ceilingOf(made)), report) }, shape }
}
