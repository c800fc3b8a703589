import type { JourneyEntry } from '../../language/release.ts'
import type { AccountView } from '../condition/account-view.ts'
import { truthAt } from '../condition/truth-at.ts'
import type { NewEntry } from '../journey/inputs.ts'
import { knownScoreAt } from '../scoring/score-at.ts'
import type { Definitions } from './definitions.ts'
import { placeFor, type Room } from './room.ts'
import type { StoredAccount } from './stored-account.ts'
import { truthsFor } from './truths-for.ts'
import { groundOf, zoneOf } from './view-at.ts'

/** Since when the `enter` rules of journeys hold for an account, by journey and position of the rule; UTC milliseconds. */
export type EnterClocks = Readonly<Record<string, Readonly<Record<number, number>>>>

/** A clock of an `enter` rule that starts, or stops with null. */
interface ClockChange {
  journey: string
  rule: number
  since: number | null
}

/** A run that begins now: where, and the entry that tells it so and what is true. */
interface Entering {
  journey: JourneyEntry
  stage: string
  entry: NewEntry
}

export interface Asked {
  entering: Entering[]
  /** journeys it would enter were there a place, with its rank among those that wait */
  waiting: { journey: string; rank: number }[]
  clocks: ClockChange[]
  /** when the next rule may have held for long enough */
  due: number | null
}

/** A journey an account may come into, from a moment on (UTC milliseconds). */
export interface Door {
  journey: JourneyEntry
  from: number
}

/** The journeys an account has never been in, and those it may come into again. */
export function doors(defs: Definitions, stored: StoredAccount): Door[] {
  return Object.values(defs.journeys).flatMap((journey): Door[] => {
    if (!stored.journeys.includes(journey.journey)) return [{ journey, from: Number.NEGATIVE_INFINITY }]
    const { reentry } = journey
    const ended = stored.ended[journey.journey]
    if (!reentry || !ended || stored.runs.some(run => run.journey === journey.journey)) return []
    return reentry.times === null || ended.runs <= reentry.times ? [{ journey, from: ended.at + reentry.after }] : []
  })
}

/** The journeys whose clocks have to be known before {@link askEnter} is called. */
export function doorsThatWait(defs: Definitions, stored: StoredAccount): string[] {
  return doors(defs, stored)
    .filter(({ journey }) => journey.enter.some(rule => rule.level.for > 0))
    .map(({ journey }) => journey.journey)
}

/**
 * Asks the journeys an account is not in whether it enters now, each rule in listed order. A rule with a `for` is waited out
 * by a clock that starts here; one that is over for the time being is asked again from its moment on.
 */
export function askEnter(
  defs: Definitions,
  stored: StoredAccount,
  view: AccountView,
  clocks: EnterClocks,
  rooms: Readonly<Record<string, Room>> = {},
): Asked {
  const asked: Asked = { entering: [], waiting: [], clocks: [], due: null }
  for (const { journey, from } of doors(defs, stored)) {
    if (from > view.now) {
      asked.due = earlier(asked.due, from)
      continue
    }
    const stage = askJourney(defs, journey, stored, view, clocks[journey.journey] ?? {}, asked)
    if (stage === null) continue
    const room = rooms[journey.journey]
    const rank = rankOf(defs, view)
    const place = room ? placeFor(journey, room, rank, stored.journeys.includes(journey.journey)) : 'in'
    if (place === 'waits') asked.waiting.push({ journey: journey.journey, rank })
    if (place !== 'in') continue
    asked.entering.push({ journey, stage, entry: entryOf(defs, journey, stage, stored, view) })
    // a clock that has done its work must not count for the next run
    const begun = Object.keys(clocks[journey.journey] ?? {})
    asked.clocks.push(...begun.map(rule => ({ journey: journey.journey, rule: Number(rule), since: null })))
  }
  return asked
}

/** What puts accounts that wait in order: the score the workspace ranks by. */
function rankOf({ settings }: Definitions, view: AccountView): number {
  const terms = view.scores[settings.workspace.rankBy]
  return (terms && knownScoreAt(terms, view.now)) ?? 0
}

/** The stage an account begins a journey in; null = it stays outside. */
function askJourney(
  defs: Definitions,
  { journey, enter, who, pilot }: JourneyEntry,
  stored: StoredAccount,
  view: AccountView,
  clocks: Readonly<Record<number, number>>,
  asked: Asked,
): string | null {
  let due: number | null = null
  const ground = groundOf(stored, defs, view)
  const fits = [who, pilot?.who ?? null].every(level => level === null || truthAt(level.when, ground) === true)
  for (const [rule, { at, level }] of enter.entries()) {
    const holds = truthAt(level.when, ground) === true
    if (level.for === 0) {
      if (holds && fits) return at
      continue
    }
    const since = holds ? (clocks[rule] ?? view.now) : null
    if (since !== (clocks[rule] ?? null)) asked.clocks.push({ journey, rule, since })
    if (since === null) continue
    if (view.now - since < level.for) due = earlier(due, since + level.for)
    else if (fits) return at
  }
  if (due !== null) asked.due = earlier(asked.due, due)
  return null
}

function earlier(a: number | null, b: number): number {
  return a === null ? b : Math.min(a, b)
}

function entryOf(
  defs: Definitions,
  { journey, pilot }: JourneyEntry,
  stage: string,
  stored: StoredAccount,
  view: AccountView,
): NewEntry {
  const reads = defs.reads[journey]
  const truths = reads ? truthsFor(reads, defs.settings, view) : { atoms: {}, dates: {} }
  const { dayStart } = defs.settings.workspace
  const holdouts = Object.keys(stored.holdouts).length === 0 ? {} : { holdouts: stored.holdouts }
  const zone = zoneOf(stored, defs)
  const shadow = pilot?.as === 'shadow' ? { shadow: true as const } : {}
  return { body: { kind: 'entered', stage, zone, dayStart, ...shadow, ...holdouts, ...truths }, journeys: [journey] }
}
