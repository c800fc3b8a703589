import type { Atom, AtomId, Condition } from '../../language/condition/condition.ts'
import { parseDay } from '../calendar/iso-date.ts'
import type { AccountView } from '../condition/account-view.ts'
import { nextConditionFlip } from '../condition/next-condition-flip.ts'
import { ages, nextFlip } from '../condition/next-flip.ts'
import { oncePer } from '../once-per.ts'
import { nextBandTurn } from '../scoring/next-band-turn.ts'
import { doors } from './ask-enter.ts'
import { bandNeeds, standingOf } from './band-needs.ts'
import { dayStart } from './days-in.ts'
import type { Definitions, JourneyReads } from './definitions.ts'
import type { StoredAccount } from './stored-account.ts'
import { groundOf, zoneOf } from './view-at.ts'

/** The conditions that are asked of an account from outside: of segments, and of doors it may go through. */
function outerConditions(account: StoredAccount, defs: Definitions, inside: readonly string[]): Condition[] {
  const open = doors(defs, account).filter(({ journey }) => !inside.includes(journey.journey))
  const levels = open.flatMap(({ journey: { who, enter } }) => [
    ...(who ? [who] : []),
    ...enter.map(rule => rule.level),
  ])
  return [...defs.settings.segments.map(segment => segment.when), ...levels.map(level => level.when)]
}

const ageing = oncePer(({ atoms }: JourneyReads) => [...atoms.values()].filter(atom => ages(atom.reads)))

/** How far buying groups are hangs on who is engaged. */
const tellsGroups = oncePer(({ facts }: Definitions['settings']) =>
  Object.values(facts).some(fact => fact.resolver === 'buying group'),
)

const peopleAsked = oncePer((atoms: ReadonlyMap<AtomId, Atom>) => [...atoms.values()].some(atom => atom.reads.people))

/**
 * The next moment after `view.now` at which time alone may change something about an account: a condition's truth, a band,
 * whether people count as engaged, which contracts run. UTC milliseconds, null = nothing changes by itself. `inside`: the
 * journeys it is in.
 */
export function nextTurn(
  account: StoredAccount,
  view: AccountView,
  defs: Definitions,
  inside: readonly string[],
): number | null {
  const reads = inside.flatMap(journey => defs.reads[journey] ?? [])
  const ground = groundOf(account, defs, view)
  const turns = reads.flatMap(ageing).map(atom => nextFlip(atom, view))
  for (const condition of outerConditions(account, defs, inside)) turns.push(nextConditionFlip(condition, ground))
  const asksPeople =
    'threads.lost' in defs.settings.signals ||
    (account.members.length > 0 && tellsGroups(defs.settings)) ||
    bandNeeds(defs.settings.scores).some(needs => needs.reads.people) ||
    peopleAsked(defs.outerAtoms) ||
    reads.some(({ atoms }) => peopleAsked(atoms))
  for (const score of Object.values(defs.settings.scores)) {
    turns.push(nextBandTurn(score, standingOf(account, score.id), view))
  }
  if (asksPeople) {
    const { engagedFor } = defs.settings.workspace
    for (const { lastSeenAt } of account.people) if (lastSeenAt !== null) turns.push(lastSeenAt + engagedFor + 1)
  }
  const zone = zoneOf(account, defs)
  for (const { starts, ends } of account.contracts) turns.push(startOf(starts, 0, zone), startOf(ends, 1, zone))
  return turns.reduce<number | null>(
    (next, turn) => (turn !== null && turn > view.now && (next === null || turn < next) ? turn : next),
    null,
  )
}

function startOf(iso: string, plus: number, zone: string): number | null {
  const day = parseDay(iso)
  return day === null ? null : dayStart(day + plus, zone)
}
