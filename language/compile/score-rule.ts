import type { Vocabulary } from '../condition/scope.ts'
import { didYouMean } from '../nearest.ts'
import { placeOf, placeOfKey, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { ScoreRule } from '../score-definition.ts'
import { readShape } from '../shapes/read-shape.ts'
import { scoreRuleShape } from '../shapes/score.ts'
import type { Of } from '../shapes/shape.ts'
import { factTestAt } from './fact-test.ts'
import { exactLength } from './length.ts'

type RuleShape = Of<typeof scoreRuleShape>

/** `x1.5` as a number; null for other text. */
export function factorOf(text: string): number | null {
  const found = /^x(\d+(?:\.\d+)?)$/.exec(text.trim())
  return found ? Number(found[1]) : null
}

function factorsOf(shape: RuleShape, vocabulary: Vocabulary, report: Report): Record<string, number> | null {
  const by: Record<string, number> = {}
  for (const [role, text] of Object.entries(shape.by ?? {})) {
    const factor = factorOf(text)
    const known = vocabulary.roles.includes(role)
    if (factor !== null && known) by[role] = factor
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

/** How signals of one day count, and how much all of them can add; null when something of it is wrong. */
function limitsOf(shape: RuleShape, report: Report): Pick<ScoreRule, 'perDay' | 'repeats' | 'saturate'> | null {
  const refuse = (key: string, what: string, why: string, fix: string): null => {
    report(placeOfValue(shape, key), 'C2', { what, why, fix })
    return null
  }
  const { perDay, saturate } = shape
  const repeats = shape.repeats === undefined ? undefined : factorOf(shape.repeats)
  if (perDay !== undefined && perDay < 1) {
    return refuse('perDay', `${perDay} a day is nothing`, 'It would never add anything.', 'Write 1 or more.')
  }
  if (repeats !== undefined && (repeats === null || repeats <= 0 || repeats >= 1)) {
    const why = 'Each further signal of a day is worth less than the one before.'
    return refuse('repeats', `"${shape.repeats}" does not lessen anything`, why, 'Write x0.5.')
  }
  if (saturate !== undefined && saturate <= 0) {
    return refuse('saturate', `nothing comes ever closer to ${saturate}`, 'It limits what is added.', 'Write 24.')
  }
  return {
    ...(perDay === undefined ? {} : { perDay }),
    ...(repeats === undefined || repeats === null ? {} : { repeats }),
    ...(saturate === undefined ? {} : { saturate }),
  }
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
  if (vocabulary.signals.get(signal)?.emitted) {
    const why = 'The engine notices it by what has counted already: it would count twice.'
    const fix = 'Count the signals it is noticed by, or let a band need it: seen(intent.surge in last 30d).'
    report(placeOfValue(shape, 'signal'), 'C2', { what: `"${signal}" is no sign of its own`, why, fix })
    return null
  }
  if (shape.halfLife === undefined) {
    const why = 'Points of signals fade; points that stay would count for ever.'
    report(placeOf(shape), 'N1', { what: 'a rule for a signal needs "halfLife"', why, fix: 'Add halfLife: 30d.' })
    return null
  }
  const halfLife = exactLength(report, shape, 'halfLife', shape.halfLife)
  const by = factorsOf(shape, vocabulary, report)
  const limits = limitsOf(shape, report)
  if (halfLife === null || !by || !limits) return null
  return { signal, fact: null, points: shape.points, halfLife, max: shape.max ?? null, by, ...limits }
}

function factRule(shape: RuleShape, vocabulary: Vocabulary, report: Report): ScoreRule | null {
  const keys = ['halfLife', 'max', 'by', 'perDay', 'repeats', 'saturate'] as const
  const extra = keys.find(key => shape[key] !== undefined)
  if (extra) {
    const why = 'A fact holds or does not hold; its points neither fade nor add up.'
    report(placeOfKey(shape, extra), 'N1', { what: `a rule for a fact has no "${extra}"`, why, fix: 'Leave it out.' })
    return null
  }
  const fact = factTestAt(report, vocabulary, shape, 'fact', shape.fact ?? '')
  return fact && { signal: null, fact, points: shape.points, halfLife: null, max: null, by: {} }
}

/** Compiles one line of `add`. Null when it is wrong. */
export function ruleOf(
  item: unknown,
  list: object,
  i: number,
  vocabulary: Vocabulary,
  report: Report,
): ScoreRule | null {
  const shape = readShape(scoreRuleShape, item, placeOfValue(list, i), report)
  if (!shape) return null
  if ((shape.signal === undefined) === (shape.fact === undefined)) {
    const why = 'There is no telling what the points are for.'
    report(placeOf(shape), 'N1', { what: 'a rule needs either "signal" or "fact"', why, fix: 'Write one of them.' })
    return null
  }
  return shape.signal === undefined ? factRule(shape, vocabulary, report) : signalRule(shape, vocabulary, report)
}
