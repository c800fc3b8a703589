import type { NewEntry } from '../db/append-entries.ts'
import { readEnterClocks, setEnterClock } from '../db/enter-clocks.ts'
import { insertRun } from '../db/insert-run.ts'
import type { LockedAccount } from '../db/lock-account.ts'
import type { Tx } from '../db/pool.ts'
import type { StoredAccount } from '../db/read-account.ts'
import { answer } from '../domain/calendar/answer.ts'
import type { AccountView } from '../domain/condition/account-view.ts'
import { truthOf } from '../domain/condition/combine.ts'
import { evaluateAtom } from '../domain/condition/evaluate-atom.ts'
import type { TimeLeaf, Truth } from '../language/condition/condition.ts'
import type { JourneyEntry } from '../language/release.ts'
import { zoneOf } from './account-view.ts'
import type { Definitions } from './definitions.ts'
import { truthsFor } from './truths-for.ts'

/** A run that begins now, and the entry that tells it where and what is true. */
export interface Entering {
  entry: NewEntry
  journey: string
}

/**
 * Asks the journeys an account has never been in whether it enters now, each rule in listed order. A rule with a `for` is
 * waited out here: its clock runs in Postgres, and the next moment it may be over is answered as `due`.
 */
export async function askEnter(
  tx: Tx,
  defs: Definitions,
  account: LockedAccount,
  stored: StoredAccount,
  view: AccountView,
): Promise<{ entering: Entering[]; due: number | null }> {
  const entering: Entering[] = []
  let due: number | null = null
  for (const journey of Object.values(defs.journeys)) {
    if (stored.journeys.includes(journey.journey)) continue
    const asked = await askJourney(tx, defs, journey, account, stored, view)
    if (asked.stage !== null) {
      entering.push({
        journey: journey.journey,
        entry: await begin(tx, defs, journey, asked.stage, account, stored, view),
      })
    }
    if (asked.due !== null && (due === null || asked.due < due)) due = asked.due
  }
  return { entering, due }
}

async function askJourney(
  tx: Tx,
  defs: Definitions,
  journey: JourneyEntry,
  account: LockedAccount,
  stored: StoredAccount,
  view: AccountView,
): Promise<{ stage: string | null; due: number | null }> {
  let due: number | null = null
  const waits = journey.enter.some(rule => rule.level.for > 0)
  const clocks = waits ? await readEnterClocks(tx, journey.journey, account.key) : {}
  for (const [i, rule] of journey.enter.entries()) {
    const holds = truthOf(rule.level.when, leavesAt(defs, stored, view)) === true
    if (rule.level.for === 0) {
      if (holds) return { stage: rule.at, due: null }
      continue
    }
    const since = holds ? (clocks[i] ?? account.at) : null
    if (since !== (clocks[i] ?? null)) await setEnterClock(tx, journey.journey, account.key, i, since)
    if (since === null) continue
    if (account.at - since >= rule.level.for) return { stage: rule.at, due: null }
    due = due === null ? since + rule.level.for : Math.min(due, since + rule.level.for)
  }
  return { stage: null, due }
}

async function begin(
  tx: Tx,
  defs: Definitions,
  journey: JourneyEntry,
  stage: string,
  account: LockedAccount,
  stored: StoredAccount,
  view: AccountView,
): Promise<NewEntry> {
  const { releaseId, settings } = defs
  const reads = defs.reads[journey.journey]
  await insertRun(tx, { journey, account: account.key, stage, releaseId, fromSeq: account.lastSeq, at: account.at })
  const truths = reads ? truthsFor(reads, settings, view) : { atoms: {}, dates: {} }
  const { dayStart } = settings.workspace
  return {
    body: { kind: 'entered', stage, zone: zoneOf(stored, defs), dayStart, ...truths },
    journeys: [journey.journey],
  }
}

function leavesAt(defs: Definitions, stored: StoredAccount, view: AccountView) {
  return {
    atom: (id: string): Truth => {
      const atom = defs.enterAtoms.get(id)
      return atom ? evaluateAtom(atom, view).truth : null
    },
    // a run that has not begun has no tasks
    task: (): Truth => null,
    time: (leaf: TimeLeaf): Truth => {
      const { moment } = leaf
      const date = 'iso' in moment.date ? moment.date.iso : view.facts[moment.date.fact]
      if (typeof date !== 'string') return null
      const { dayStart } = defs.settings.workspace
      const { offset, time } = moment
      const known = answer(
        { q: 'at', date, offset, time, zone: zoneOf(stored, defs), dayStart },
        defs.settings.calendars,
      )
      if (!('at' in known)) return null
      return leaf.holds === 'since' ? view.now >= known.at : view.now < known.at
    },
  }
}
