import type { Name, Vocabulary } from '../condition/scope.ts'
import type { Names } from '../names.ts'
import { lineOf, placeOf, placeOfKey } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { ScoreDefinition } from '../score-definition.ts'
import type { FactType } from '../settings.ts'
import { ceilingOf, compileScore } from './score.ts'
import { bandsWithNeeds } from './score-bands.ts'

type Compiled = NonNullable<ReturnType<typeof compileScore>>

/** Where scores are put so that conditions can name them. */
interface Known {
  names: Map<string, Name>
  broken: Set<string>
}

/** May a condition find that a score is unknown? */
export function mayBeUnknown({ silence, of, gates = [] }: ScoreDefinition): boolean {
  return silence === 'unknown' || of !== undefined || gates.some(gate => gate.to === null)
}

/** What may be asked of one person beside their fields: the scores of people, and the bands they stand in. */
export function personScoreNames(scores: Readonly<Record<string, ScoreDefinition>>): [string, Name][] {
  const ofPeople = Object.values(scores).filter(score => score.per === 'person')
  return ofPeople
    .flatMap(score => namesOf(score, null))
    .map(name => [name.name, { ...name, from: 'field', mayBeUnknown: true }])
}

/** A score of people has no one value for an account to be asked. */
function scoreNames(score: ScoreDefinition, declared: string): Name[] {
  return score.per === 'person' ? [] : namesOf(score, declared)
}

function namesOf(score: ScoreDefinition, declared: string | null): Name[] {
  const reach = { ...score.range, ceiling: ceilingOf(score) }
  const bands: FactType = { type: 'one of', values: [...score.bands.map(band => band.id), 'none'] }
  const number: Name = {
    name: `score.${score.id}`,
    type: { type: 'number' },
    mayBeUnknown: mayBeUnknown(score),
    from: 'score',
    declared,
    reach,
  }
  return [number, { ...number, name: `band.${score.id}`, type: bands, mayBeUnknown: false, from: 'band', reach: null }]
}

/** A score that, by way of others, asks itself, with those on the way; null = there is none. */
function circle(scores: ReadonlyMap<string, readonly string[]>): string[] | null {
  const sound = new Set<string>()
  const walk = (id: string, path: readonly string[]): string[] | null => {
    const at = path.indexOf(id)
    if (at >= 0) return [...path.slice(at), id]
    if (sound.has(id)) return null
    for (const next of scores.get(id) ?? []) {
      const found = walk(next, [...path, id])
      if (found) return found
    }
    sound.add(id)
    return null
  }
  for (const id of scores.keys()) {
    const found = walk(id, [])
    if (found) return found
  }
  return null
}

/** Leaves out the scores of circles, each told once (N8). */
function withoutCircles(
  compiled: Map<string, Compiled>,
  asks: (score: ScoreDefinition) => readonly string[],
  key: 'of' | 'bands',
  report: Report,
): void {
  for (;;) {
    const found = circle(new Map([...compiled].map(([id, { score }]) => [id, asks(score)])))
    const first = found && compiled.get(found[0] ?? '')
    if (!found || !first) return
    report(placeOfKey(first.shape, key), 'N8', {
      what: `this score asks itself: ${found.join(', which asks ')}`,
      why: 'What it comes to would hang on what it comes to.',
      fix: 'Leave one of them out of another.',
    })
    for (const id of found) compiled.delete(id)
  }
}

/** What a score is made of has its range: else its shares would mean nothing. True when something is wrong. */
function mixesRanges({ score, shape }: Compiled, compiled: ReadonlyMap<string, Compiled>, report: Report): boolean {
  const { min, max } = score.range
  const odd = (score.of ?? []).find(({ score: id }) => {
    const range = compiled.get(id)?.score.range
    return range !== undefined && (range.min !== min || range.max !== max)
  })
  if (!odd || !shape.of) return false
  report(placeOfKey(shape.of, odd.score), 'C2', {
    what: `"${odd.score}" has another range than ${min} to ${max}`,
    why: 'A weighted mean of scores of different ranges means nothing.',
    fix: 'Give both the same range.',
  })
  return true
}

/** A score of an account is not made of one of people. True when it is. */
function takesPeople({ score, shape }: Compiled, compiled: ReadonlyMap<string, Compiled>, report: Report): boolean {
  const odd = (score.of ?? []).find(({ score: id }) => compiled.get(id)?.score.per === 'person')
  if (!odd || !shape.of) return false
  report(placeOfKey(shape.of, odd.score), 'C2', {
    what: `"${odd.score}" rates people, not accounts`,
    why: 'An account has many people, and no one of them stands for it.',
    fix: 'Weigh people by their role: "roles" in a score of the account.',
  })
  return true
}

/** Compiles all scores and lets conditions name them: first what they add up, then what their bands need of each other. */
export function compileScores(
  all: Names,
  vocabulary: Vocabulary,
  { names, broken }: Known,
  report: Report,
): Record<string, ScoreDefinition> {
  const compiled = new Map<string, Compiled>()
  for (const definition of all.all('score')) {
    const one = definition.sound ? compileScore(definition, all, vocabulary, report) : null
    if (one) compiled.set(one.score.id, one)
  }
  withoutCircles(compiled, ({ of = [] }) => of.map(({ score }) => score), 'of', report)
  // a score made of one that is wrong has nothing to be told of
  for (const [id, one] of compiled) {
    const missing = one.score.of?.some(({ score }) => !compiled.has(score))
    if (missing || takesPeople(one, compiled, report) || mixesRanges(one, compiled, report)) compiled.delete(id)
  }
  for (const { id } of all.all('score')) {
    if (!compiled.has(id)) for (const root of ['score', 'band']) broken.add(`${root}.${id}`)
  }
  for (const { score } of compiled.values()) {
    const definition = all.find('score', score.id)
    const declared = definition ? lineOf(placeOf(definition.tree)) : ''
    for (const name of scoreNames(score, declared)) names.set(name.name, name)
  }
  for (const [id, { score, shape }] of compiled) {
    const bands = bandsWithNeeds(score, shape, vocabulary, report)
    compiled.set(id, { shape, score: { ...score, bands } })
  }
  withoutCircles(compiled, ({ bands }) => bands.flatMap(({ needs }) => needs?.reads.bands ?? []), 'bands', report)
  return Object.fromEntries([...compiled].map(([id, { score }]) => [id, score]))
}
