import type { Vocabulary } from '../condition/scope.ts'
import { lookAlikeHint } from '../look-alikes.ts'
import { didYouMean } from '../nearest.ts'
import { placeOf, placeOfKey, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Definition } from '../read-source.ts'
import type { Band, ScoreDefinition, ScoreRule } from '../settings.ts'
import { readShape } from '../shapes/read-shape.ts'
import { isId } from '../shapes/scalars.ts'
import { scoreRuleShape, scoreShape } from '../shapes/score.ts'
import type { Of } from '../shapes/shape.ts'
import { testAt } from './condition-at.ts'
import { exactLength } from './length.ts'

type RuleShape = Of<typeof scoreRuleShape>

function rangeOf(shape: Of<typeof scoreShape>, report: Report): { min: number; max: number } | null {
  const [min, to, max, ...rest] = shape.range.split(/\s+/)
  const range = { min: Number(min), max: Number(max) }
  if (to === 'to' && rest.length === 0 && range.min < range.max) return range
  const why = 'A score is held within its range, and thresholds are checked against it.'
  report(placeOfValue(shape, 'range'), 'C2', { what: `"${shape.range}" is no range`, why, fix: 'Write: 0 to 100.' })
  return null
}

function factorsOf(shape: RuleShape, vocabulary: Vocabulary, report: Report): Record<string, number> | null {
  const by: Record<string, number> = {}
  for (const [role, text] of Object.entries(shape.by ?? {})) {
    const factor = /^x(\d+(?:\.\d+)?)$/.exec(text)
    const known = vocabulary.roles.includes(role)
    if (factor && known) by[role] = Number(factor[1])
    else if (!known) {
      const why = 'Nobody could ever have it.'
      const fix = `${didYouMean(role, vocabulary.roles)}Roles are listed in workspace.yaml.`
      report(placeOfKey(shape.by ?? {}, role), 'N4', { what: `no role is called "${role}"`, why, fix })
    } else {
      const why = 'There is no telling what the points are multiplied by.'
      report(placeOfValue(shape.by ?? {}, role), 'C2', { what: `"${text}" is no factor`, why, fix: 'Write x1.5.' })
    }
  }
  return by
}

function signalRule(shape: RuleShape, vocabulary: Vocabulary, report: Report): ScoreRule | null {
  const signal = shape.signal ?? ''
  if (!vocabulary.signals.has(signal)) {
    if (vocabulary.broken.has(signal)) return null
    const why = 'It would never add anything.'
    const fix = didYouMean(signal, vocabulary.signals.keys()) || 'Declare it in signals.yaml.'
    report(placeOfValue(shape, 'signal'), 'N4', { what: `no kind of signal is called "${signal}"`, why, fix })
    return null
  }
  if (shape.halfLife === undefined) {
    const why = 'Points of signals fade; points that stay would count for ever.'
    report(placeOf(shape), 'N1', { what: 'a rule for a signal needs "halfLife"', why, fix: 'Add halfLife: 30d.' })
    return null
  }
  const halfLife = exactLength(report, shape, 'halfLife', shape.halfLife)
  const by = factorsOf(shape, vocabulary, report)
  return halfLife === null || !by
    ? null
    : { signal, fact: null, points: shape.points, halfLife, max: shape.max ?? null, by }
}

function factRule(shape: RuleShape, vocabulary: Vocabulary, report: Report): ScoreRule | null {
  const extra = (['halfLife', 'max', 'by'] as const).find(key => shape[key] !== undefined)
  if (extra) {
    const why = 'A fact holds or does not hold; its points neither fade nor add up.'
    report(placeOfKey(shape, extra), 'N1', { what: `a rule for a fact has no "${extra}"`, why, fix: 'Leave it out.' })
    return null
  }
  const text = (shape.fact ?? '').trim().split(/\s+/).join(' ')
  const test = testAt(report, vocabulary, { tree: shape, key: 'fact', text: shape.fact ?? '' })
  return test && { signal: null, fact: { test, text }, points: shape.points, halfLife: null, max: null, by: {} }
}

function ruleOf(item: unknown, list: object, i: number, vocabulary: Vocabulary, report: Report): ScoreRule | null {
  const shape = readShape(scoreRuleShape, item, placeOfValue(list, i), report)
  if (!shape) return null
  if ((shape.signal === undefined) === (shape.fact === undefined)) {
    const why = 'There is no telling what the points are for.'
    report(placeOf(shape), 'N1', { what: 'a rule needs either "signal" or "fact"', why, fix: 'Write one of them.' })
    return null
  }
  return shape.signal === undefined ? factRule(shape, vocabulary, report) : signalRule(shape, vocabulary, report)
}

/** The most the rules can add up to. */
export function ceilingOf(rules: readonly ScoreRule[]): number {
  return rules.reduce((sum, rule) => {
    if (rule.points <= 0) return sum
    return sum + (rule.fact ? rule.points : (rule.max ?? Number.POSITIVE_INFINITY))
  }, 0)
}

function bandsOf(shape: Of<typeof scoreShape>, score: { max: number; ceiling: number }, report: Report): Band[] {
  const bands = Object.entries(shape.bands).map(([id, band]) => {
    const refuse = (key: string, what: string, why: string, fix: string): void =>
      report(placeOfValue(band, key), 'C8', { what, why, fix })
    if (!isId(id) || id === 'none') {
      const fix = `${lookAlikeHint(id)}Write lower-case words joined by hyphens; "none" is what lies below the lowest.`
      report(placeOfKey(shape.bands, id), 'N3', { what: `"${id}" cannot be a band`, why: 'Conditions name it.', fix })
    }
    if (band.leaveBelow >= band.from) {
      const why = 'A score that trembles at the edge would enter and leave the band all the time.'
      refuse('leaveBelow', `"${id}" is left before it is entered`, why, `Write a number below ${band.from}.`)
    }
    const most = Math.min(score.max, score.ceiling)
    if (band.from > most) {
      const fix = `Begin it at ${most} or below, or raise a "max" in the rules.`
      refuse('from', `no score can reach the band "${id}"`, `The rules add up to ${most} at most.`, fix)
    }
    return { id, title: band.title ?? id, from: band.from, leaveBelow: band.leaveBelow }
  })
  return bands.sort((a, b) => a.from - b.from)
}

/** Compiles a score. Null when a rule of it is wrong. */
export function compileScore(definition: Definition, vocabulary: Vocabulary, report: Report): ScoreDefinition | null {
  const shape = readShape(scoreShape, definition.tree, placeOf(definition.tree), report)
  if (!shape) return null
  const range = rangeOf(shape, report)
  const rules = shape.add.map((item, i) => ruleOf(item, shape.add, i, vocabulary, report)).filter(rule => rule !== null)
  if (!range || rules.length < shape.add.length) return null
  const bands = bandsOf(shape, { max: range.max, ceiling: ceilingOf(rules) }, report)
  return { id: shape.score, title: shape.title, owner: shape.owner, range, rules, bands }
}
