import { locate, placeOf, placeOfKey, placeOfValue, type Tree } from '../../places.ts'
import type { Expectation, GivenDeed, PlayTest, TestCase } from '../../play-test.ts'
import type { Report } from '../../problem-log.ts'
import type { Definition } from '../../read-source.ts'
import { readShape } from '../../shapes/read-shape.ts'
import type { Of } from '../../shapes/shape.ts'
import { caseShape, changeShape, testShape } from '../../shapes/test.ts'
import type { Context } from '../context.ts'
import {
  readAccount,
  readAnswers,
  readDrawn,
  readFull,
  readHumans,
  readPeople,
  readSeries,
  readStaff,
} from './beginning.ts'
import { readExpectation } from './expect.ts'
import { readGiven } from './given.ts'
import { isKnown, journeyWith } from './known.ts'
import { readNow, type TestClock } from './test-clock.ts'

type Beginning = Partial<Of<typeof changeShape>>

/** Compiles a test: every case with all it begins with. Cases with something wrong in them are left out, and on record. */
export function compileTest(all: Context, definition: Definition): PlayTest | null {
  const ctx = { ...all, report: once(all.report) }
  const shape = readShape(testShape, definition.tree, placeOf(definition.tree), ctx.report)
  if (!shape) return null
  const journey = shape.journey ?? null
  if (journey !== null && !isKnown(ctx, 'journey', journey, ctx.names.ids('journey'), placeOfValue(shape, 'journey')))
    return null
  if (!readBeginning(ctx, shape, shape, ctx.report)) return null
  const cases = shape.cases.map((item, i) => {
    const one = readShape(caseShape, item, placeOfValue(shape.cases, i), ctx.report)
    return one && compileCase(ctx, shape, one, journey)
  })
  const sound = cases.filter(one => one !== null)
  return { id: shape.test, file: placeOf(shape).file.path, cases: sound }
}

/** What all cases begin with is read for each of them; what is wrong in it is told once. */
function once(report: Report): Report {
  const told = new Set<string>()
  return (place, code, words, severity) => {
    const key = `${code} ${place.at} ${words.what}`
    if (!told.has(key)) report(place, code, words, severity)
    told.add(key)
  }
}

function compileCase(
  ctx: Context,
  shape: Of<typeof testShape>,
  one: Of<typeof caseShape>,
  journey: string | null,
): TestCase | null {
  const change = one.change === undefined ? {} : readShape(changeShape, one.change, placeOf(one.change), ctx.report)
  if (!change) return null
  const began = readBeginning(ctx, shape, change, ctx.report)
  if (!began) return null
  const { clock, now } = began
  const own = one.given ?? []
  const given = [...began.given, ...own.map((item, i) => readGiven(ctx, clock, item, own, i))].filter(g => g !== null)
  const expect: Expectation[] = []
  let nothingElse: TestCase['nothingElse'] = null
  for (const i of one.expect.keys()) {
    const read = readExpectation(ctx, clock, one.expect, i)
    if (read && 'expect' in read) expect.push(read.expect)
    else if (read) nothingElse = read.nothingElse
  }
  const inJourney = journey ?? journeyWith(ctx, began.stage)
  if (inJourney === null) return noJourney(ctx, shape, change)
  return {
    ...began.case,
    title: one.case,
    line: locate(placeOf(one)).line,
    journey: inJourney,
    given: given.sort((a, b) => a.at - b.at),
    expect,
    nothingElse,
    until: horizon(now, given, expect),
  }
}

/** The clock runs until everything expected had its time, and everything given has happened. */
function horizon(now: number, given: readonly GivenDeed[], expect: readonly Expectation[]): number {
  const moments = [...given.map(g => g.at), ...expect.flatMap(e => (Number.isFinite(e.to) ? [e.to] : []))]
  return Math.max(now, ...moments)
}

function noJourney(ctx: Context, shape: Of<typeof testShape>, change: Beginning): null {
  const account = (change.account ?? shape.account ?? {}) as Tree
  const place = 'stage' in account ? placeOfValue(account, 'stage') : placeOfKey(shape, 'test')
  ctx.report(place, 'N4', {
    what: `no journey has a stage "${String(account['stage'])}"`,
    why: 'There is nothing the account could begin in.',
    fix: 'Name a stage of a journey, or leave it out: then the account enters by itself.',
  })
  return null
}

/** What a case begins with: the test's own, changed by the case. Null when something in it is wrong. */
function readBeginning(ctx: Context, shape: Of<typeof testShape>, change: Beginning, report: Report) {
  const { zone, dayStart } = ctx.workspace
  const from = change.now === undefined ? shape : change
  const began = readNow({ zone, dayStart, report }, from, change.now ?? shape.now)
  if (!began) return null
  const clock: TestClock = { zone: began.zone, dayStart, report }
  const { now } = began
  const accounts = [shape.account, change === shape ? undefined : change.account].filter(a => a !== undefined)
  const read = accounts.map(tree => readAccount(ctx, tree))
  const stage = read.findLast(a => a.stage !== null)?.stage ?? null
  const known = change.people ?? shape.people ?? 'none'
  const people = known === 'none' ? [] : readPeople(ctx, clock, known)
  const staff = readStaff(ctx, change.staff ?? shape.staff ?? [])
  const series = { ...seriesOf(ctx, shape.series, now), ...seriesOf(ctx, change.series, now) }
  const humans = change.humans ?? shape.humans ?? 'none'
  const answers = change.answers ?? shape.answers ?? 'none'
  const given = change.given ?? shape.given ?? 'none'
  const drawn = { ...readDrawn(ctx, shape.drawn), ...(change === shape ? {} : readDrawn(ctx, change.drawn)) }
  const deeds = given === 'none' ? [] : given.map((item, i) => readGiven(ctx, clock, item, given, i))
  return {
    clock,
    now,
    stage,
    given: [...Object.values(series).flat(), ...deeds],
    case: {
      now,
      zone: began.zone,
      stage,
      facts: Object.assign({}, ...read.map(a => a.facts)) as TestCase['facts'],
      people,
      staff,
      humans: humans === 'none' ? {} : readHumans(ctx, humans),
      answers: answers === 'none' ? {} : readAnswers(answers),
      drawn,
      full: readFull(ctx, change.full ?? shape.full ?? []),
    },
  }
}

function seriesOf(ctx: Context, tree: Tree | undefined, now: number): Record<string, GivenDeed[]> {
  if (!tree) return {}
  return Object.fromEntries(Object.keys(tree).map(name => [name, readSeries(ctx, tree, name, now)]))
}
