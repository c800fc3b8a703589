import { parse } from 'yaml'
import { evaluateTest } from '../../domain/condition/evaluate-test.ts'
import { conditionOf } from '../../language/condition/atom.ts'
import type { Atom, Test } from '../../language/condition/condition.ts'
import { compileDefinitions, type DefinitionFile } from '../../language/index.ts'
import { definitionFiles } from '../../test/support/read-definitions.ts'
import { DAY, occurrenceOf, viewOf } from '../../test/unit/domain/condition/account-view-of.ts'
import { check } from '../../test/unit/language/condition/vocabulary.ts'
import { type Row, row } from '../row.ts'

const LOOPS = 20_000
const PLAYS = 500
const PLAYS_A_JOURNEY = 20

/** One of each kind of part: facts, a score, people, a window and arithmetic. */
const CONDITION =
  'score.engagement >= 40 and account.tier in [A, B] and usage.seatsUsed >= usage.seatsBought * 90% and any(stakeholders where role is champion)'

/** Microseconds a call takes, best of five. */
function microseconds(call: () => unknown): number {
  return (
    best(() => {
      for (let turn = 0; turn < LOOPS; turn++) call()
    }) *
    (1_000 / LOOPS)
  )
}

/** Milliseconds some work takes, best of five; the first, cold one does not count. */
function best(work: () => void): number {
  work()
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < 5; round++) {
    const begun = performance.now()
    work()
    least = Math.min(least, performance.now() - begun)
  }
  return least
}

function parseRow(): Row {
  const { checked } = check(CONDITION)
  if (!checked) throw new Error('the condition is wrong')
  const json = JSON.stringify(conditionOf(checked.clause, new Map()))
  const value = microseconds(() => check(CONDITION))
  return row(
    'condition-parse',
    value,
    'µs',
    microseconds(() => JSON.parse(json)),
    'under 20 µs',
    () => value < 20,
  )
}

function evaluateRow(): Row {
  const { checked } = check('usage.seatsUsed >= usage.seatsBought * 90% and count(meeting.held in last 30d) >= 2')
  if (!checked) throw new Error('the condition is wrong')
  const atoms = new Map<string, Atom>()
  conditionOf(checked.clause, atoms)
  const test: Test = { k: 'and', of: [...atoms.values()].map(atom => atom.test) }
  const start = viewOf().now
  const held = [20, 10, 5].map(days => occurrenceOf(start - days * DAY))
  const view = viewOf({
    facts: { 'usage.seatsUsed': 95, 'usage.seatsBought': 100 },
    recent: { 'meeting.held': held },
  })
  const byHand = (): boolean => {
    const { 'usage.seatsUsed': used, 'usage.seatsBought': bought } = view.facts
    const recent = view.recent['meeting.held']?.filter(one => one.at > view.now - 30 * DAY) ?? []
    return Number(used) >= Number(bought) * 0.9 && recent.length >= 2
  }
  if (evaluateTest(test, view) !== byHand()) throw new Error('the two do not agree')
  const value = microseconds(() => evaluateTest(test, view))
  return row('condition-evaluate', value, 'µs', microseconds(byHand), 'under 1 µs', () => value < 1)
}

function compiled(files: readonly DefinitionFile[]): void {
  const { release, problems } = compileDefinitions(files)
  if (!release) throw new Error(problems.map(p => `${p.file}:${p.line} ${p.what}`).join('\n'))
}

/** One shipped play over and over, each with an id of its own, listed by journeys that are one shipped journey over and over. */
function manyPlays(): DefinitionFile[] {
  const files = definitionFiles()
  const journey = files.find(file => file.path === 'journeys/growth.yaml')
  const play = files.find(file => file.path === 'plays/welcome-aboard.yaml')
  if (!journey || !play) throw new Error('the library has changed its names')
  const journeys = Array.from({ length: PLAYS / PLAYS_A_JOURNEY }, (_, j) => {
    const ids = Array.from({ length: PLAYS_A_JOURNEY }, (_, i) => `welcome-aboard-${j}-${i}`)
    const text = journey.text
      .replace(/^journey: .*$/m, `journey: growth-${j}`)
      .replace('plays: [welcome-aboard', `plays: [${ids.join(', ')}] #`)
      .replace(/plays: \[(?!welcome-aboard).*$/gm, 'plays: []')
    const plays = ids.map(id => ({
      path: `plays/many/${id}.yaml`,
      text: play.text.replace(/^play: .*$/m, `play: ${id}`),
    }))
    return [{ path: `journeys/growth-${j}.yaml`, text }, ...plays]
  })
  return [...files, ...journeys.flat()]
}

function checkRow(name: string, files: readonly DefinitionFile[], goal: number): Row {
  const floor = best(() => {
    for (const { path, text } of files) if (path.endsWith('.yaml')) parse(text)
  })
  const value = best(() => compiled(files))
  return row(name, value, 'ms', floor, `under ${goal / 1000} s`, () => value < goal)
}

/** What reading, checking and compiling definitions takes, and evaluating a condition. Loaded compiled, by name. @public */
export function languageRows(): Row[] {
  const library = checkRow('check-library', definitionFiles(), 1_000)
  return [parseRow(), evaluateRow(), library, checkRow('check-500-plays', manyPlays(), 5_000)]
}
