import type { Vocabulary } from '../condition/scope.ts'
import type { Names } from '../names.ts'
import { didYouMean } from '../nearest.ts'
import { placeOfKey, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { ScoreDefinition } from '../score-definition.ts'
import { readShape } from '../shapes/read-shape.ts'
import { scoreGateShape, type scoreShape, scoreTimesShape } from '../shapes/score.ts'
import type { Of } from '../shapes/shape.ts'
import { factTestAt } from './fact-test.ts'
import { factorOf } from './score-rule.ts'
import { ALL, shareOf } from './share.ts'

type Shape = Of<typeof scoreShape>

/** The scores a composite is made of; null when something of it is wrong. */
export function partsOfComposite(
  shape: Shape,
  names: Names,
  report: Report,
): NonNullable<ScoreDefinition['of']> | null {
  const of = shape.of ?? {}
  const ids = names.ids('score')
  const parts = Object.entries(of).map(([score, text]) => {
    if (!ids.includes(score) || score === shape.score) {
      const fix = didYouMean(score, ids) || 'Scores have a file of their own each.'
      const why = 'It is made of scores that stand by themselves.'
      report(placeOfKey(of, score), 'N4', { what: `no other score is called "${score}"`, why, fix })
      return null
    }
    const share = shareOf(text)
    if (share === null) {
      const why = 'There is no telling how much it counts.'
      report(placeOfValue(of, score), 'C2', { what: `"${text}" is no share`, why, fix: 'Write 25%.' })
    }
    return share === null ? null : { score, share: share / ALL }
  })
  const sound = parts.filter(part => part !== null)
  if (sound.length < parts.length) return null
  const sum = sound.reduce((all, { share }) => all + share, 0)
  if (Math.abs(sum - 1) < 1e-9) return sound
  report(placeOfKey(shape, 'of'), 'X1', {
    what: `the shares add up to ${Math.round(sum * ALL) / 100}%, not 100%`,
    why: 'A score made of others is their weighted mean, and would have another range than they.',
    fix: 'Make them add up to 100%.',
  })
  return null
}

/** What roles count, as shares of all; null when something of it is wrong. */
export function rolesOf(
  shape: Shape,
  vocabulary: Vocabulary,
  report: Report,
): NonNullable<ScoreDefinition['roles']> | null {
  const roles = shape.roles ?? {}
  const unknown = Object.keys(roles).filter(role => !vocabulary.roles.includes(role))
  for (const role of unknown) {
    const fix = `${didYouMean(role, vocabulary.roles)}Roles are listed in workspace.yaml.`
    report(placeOfKey(roles, role), 'N4', {
      what: `no role is called "${role}"`,
      why: 'Nobody could ever have it.',
      fix,
    })
  }
  const wrong = Object.values(roles).filter(({ weight, saturate }) => weight <= 0 || (saturate ?? 1) <= 0)
  for (const role of wrong) {
    const key = role.weight <= 0 ? 'weight' : 'saturate'
    const why = 'What counts for nothing is left out.'
    report(placeOfValue(role, key), 'C2', { what: `"${key}" is above zero`, why, fix: 'Write 60.' })
  }
  if (unknown.length + wrong.length > 0) return null
  const all = Object.values(roles).reduce((sum, { weight }) => sum + weight, 0)
  return Object.fromEntries(
    Object.entries(roles).map(([role, { weight, saturate = null }]) => [role, { share: weight / all, saturate }]),
  )
}

/** What holds a score at a number; null when something of it is wrong. */
export function gatesOf(
  shape: Shape,
  vocabulary: Vocabulary,
  report: Report,
): NonNullable<ScoreDefinition['gates']> | null {
  const list = shape.gates ?? []
  const gates = list.map((item, i) => {
    const gate = readShape(scoreGateShape, item, placeOfValue(list, i), report)
    const test = gate && factTestAt(report, vocabulary, gate, 'when', gate.when)
    return gate && test && { ...test, to: gate.to === 'unknown' ? null : gate.to }
  })
  const sound = gates.filter(gate => gate !== null)
  return sound.length < gates.length ? null : sound
}

/** What multiplies a score; null when something of it is wrong. */
export function timesOf(
  shape: Shape,
  vocabulary: Vocabulary,
  report: Report,
): NonNullable<ScoreDefinition['times']> | null {
  const list = shape.times ?? []
  const times = list.map((item, i) => {
    const one = readShape(scoreTimesShape, item, placeOfValue(list, i), report)
    const test = one && factTestAt(report, vocabulary, one, 'when', one.when)
    if (!one || !test) return null
    const by = factorOf(one.by)
    if (by !== null) return { ...test, by }
    const why = 'There is no telling what the score is multiplied by.'
    report(placeOfValue(one, 'by'), 'C2', { what: `"${one.by}" is no factor`, why, fix: 'Write x1.2.' })
    return null
  })
  const sound = times.filter(one => one !== null)
  return sound.length < times.length ? null : sound
}
