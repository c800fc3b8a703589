import type { Test } from '../condition/condition.ts'
import { readsOf } from '../condition/reads.ts'
import type { Vocabulary } from '../condition/scope.ts'
import { lookAlikeHint } from '../look-alikes.ts'
import { placeOfKey, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Band, ScoreDefinition } from '../score-definition.ts'
import { isId } from '../shapes/scalars.ts'
import type { scoreShape } from '../shapes/score.ts'
import type { Of } from '../shapes/shape.ts'
import { outerTestAt } from './condition-at.ts'
import { refusesTrait } from './fact-test.ts'
import { exactLength } from './length.ts'

type Shape = Of<typeof scoreShape>
type BandShape = Shape['bands'][string]

/** Compiles the bands of a score, but for what they need beside the number; lowest first. `most` it can reach. */
export function bandsOf(shape: Shape, most: number, report: Report): Band[] {
  const bands = Object.entries(shape.bands).map(([id, band]): Band => {
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
    if (band.from > most) {
      const fix = `Begin it at ${most} or below, or raise a "max" in the rules.`
      refuse('from', `no score can reach the band "${id}"`, `The rules add up to ${most} at most.`, fix)
    }
    const stay = band.stay === undefined ? null : exactLength(report, band, 'stay', band.stay)
    const { from, leaveBelow, title = id } = band
    return { id, title, from, leaveBelow, ...(stay === null ? {} : { stay }) }
  })
  return bands.sort((a, b) => a.from - b.from)
}

function needsOf(band: BandShape, vocabulary: Vocabulary, report: Report): Band['needs'] | null {
  const { needs } = band
  if (needs === undefined) return null
  const tidy = (text: string): string => text.trim().split(/\s+/).join(' ')
  const made = (atLeast: number, of: Test[], text: string): Band['needs'] => {
    return { atLeast, of, reads: readsOf({ k: 'and', of }), text }
  }
  const one = (tree: object, key: string | number, text: string): Test | null => {
    const test = outerTestAt(report, vocabulary, { tree, key, text })
    return test && !refusesTrait(report, tree, key, text, readsOf(test).facts) ? test : null
  }
  if (typeof needs === 'string') {
    const test = one(band, 'needs', needs)
    return test && made(1, [test], tidy(needs))
  }
  const { atLeast: n, of } = needs
  if (n < 1 || n > of.length) {
    const why = n < 1 ? 'It would always hold.' : 'It could never hold.'
    report(placeOfValue(needs, 'atLeast'), 'C3', { what: `${n} of ${of.length}`, why, fix: `Write 1 to ${of.length}.` })
    return null
  }
  const tests = of.map((text, i) => one(of, i, text)).filter(test => test !== null)
  if (tests.length < of.length) return null
  return made(n, tests, `at least ${n} of: ${of.map(tidy).join('; ')}`)
}

/** The bands of a score with what they need; it may ask everything that an account outside of journeys can be asked. */
export function bandsWithNeeds(
  { bands }: ScoreDefinition,
  shape: Shape,
  vocabulary: Vocabulary,
  report: Report,
): Band[] {
  return bands.map(band => {
    const written = shape.bands[band.id]
    const needs = written && needsOf(written, vocabulary, report)
    return needs ? { ...band, needs } : band
  })
}
