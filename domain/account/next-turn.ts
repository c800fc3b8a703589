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
 * journeys it is in. `before`: the account is looked at again then, whatever else; nothing later is looked for.
 */
export function nextTurn(
  account: StoredAccount,
  view: AccountView,
  defs: Definitions,
  inside: readonly string[],
  before: number | null = null,
): number | null {
  const { now } = view
  let next = before ?? Number.POSITIVE_INFINITY
  const reads = inside.flatMap(journey => defs.reads[journey] ?? [])
  // what is found easily comes first: what is hard to find is looked for only up to there
  for (const moment of plainMoments(account, defs, reads)) if (moment > now && moment < next) next = moment
  for (const score of Object.values(defs.settings.scores)) {
    next = sooner(next, now, nextBandTurn(score, standingOf(account, score.id), view, next))
  }
  for (const atom of reads.flatMap(ageing)) next = sooner(next, now, nextFlip(atom, view, next))
  const ground = groundOf(account, defs, view)
  for (const condition of outerConditions(account, defs, inside)) {
    next = sooner(next, now, nextConditionFlip(condition, ground, next))
  }
  return next === Number.POSITIVE_INFINITY ? null : next
}

function sooner(next: number, now: number, moment: number | null): number {
  return moment !== null && moment > now && moment < next ? moment : next
}

/** Moments that have not to be searched for: people stop being engaged, contracts start and end. Past ones too. */
function plainMoments(account: StoredAccount, defs: Definitions, reads: readonly JourneyReads[]): number[] {
  const moments: number[] = []
  const asksPeople =
    'threads.lost' in defs.settings.signals ||
    (account.members.length > 0 && tellsGroups(defs.settings)) ||
    bandNeeds(defs.settings.scores).some(needs => needs.reads.people) ||
    peopleAsked(defs.outerAtoms) ||
    reads.some(({ atoms }) => peopleAsked(atoms))
  if (asksPeople) {
    const { engagedFor } = defs.settings.workspace
    for (const { lastSeenAt } of account.people) if (lastSeenAt !== null) moments.push(lastSeenAt + engagedFor + 1)
  }
  const zone = zoneOf(account, defs)
  for (const { starts, ends } of account.contracts) {
    const [from, to] = [parseDay(starts), parseDay(ends)]
    if (from !== null) moments.push(dayStart(from, zone))
    if (to !== null) moments.push(dayStart(to + 1, zone))
  }
  return moments
}
