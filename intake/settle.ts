import { appendEntries, type NewEntry } from '../db/append-entries.ts'
import type { LockedAccount } from '../db/lock-account.ts'
import { moveBand } from '../db/move-band.ts'
import type { Tx } from '../db/pool.ts'
import { readAccount, type StoredAccount } from '../db/read-account.ts'
import { setEvaluated } from '../db/set-evaluated.ts'
import type { AccountView } from '../domain/condition/account-view.ts'
import { detectFlips } from '../domain/condition/detect-flips.ts'
import type { AtomState, EntryBody, SignalEvent } from '../domain/journey/inputs.ts'
import { bandAt } from '../domain/scoring/band-at.ts'
import { scoreAt } from '../domain/scoring/score-at.ts'
import type { Atom } from '../language/condition/condition.ts'
import { viewAt } from './account-view.ts'
import { askEnter } from './ask-enter.ts'
import type { Definitions, JourneyReads } from './definitions.ts'
import { nextTurn } from './next-turn.ts'
import { datesOf, tellFlips } from './truths-for.ts'

/** What a transaction did, beside changing records. */
export interface Deeds {
  /** signals that were accepted, in order */
  signals?: SignalEvent[]
  /** entries for certain journeys: task acts, control */
  entries?: NewEntry[]
}

/**
 * Ends every transaction that changed an account: compares what its conditions see now with what was last told, and
 * appends to its inbox what some journey reads, no more. It moves bands, asks who enters, and foresees the next moment at
 * which time alone changes something.
 *
 * `before` is the account as it stood before the transaction changed it; the account must be locked.
 */
export async function settle(
  tx: Tx,
  defs: Definitions,
  account: LockedAccount,
  before: StoredAccount,
  deeds: Deeds = {},
): Promise<void> {
  const { at } = account
  const stored = await readAccount(tx, account.key, defs.windows)
  if (!stored) throw new Error(`account ${account.key} is locked and cannot be read`)
  const bandSignals = await moveBands(tx, defs, stored, at)
  const view = viewAt(stored, defs, at)
  // what was last told was told for that moment: time alone may have flipped something since
  const told = viewAt(before, defs, account.evaluatedAt ?? at)
  const signals = [...(deeds.signals ?? []), ...bandSignals]
  await appendEntries(tx, account, [...entriesFor(defs, stored, told, view, signals), ...(deeds.entries ?? [])])
  const { entering, due } = await askEnter(tx, defs, account, stored, view)
  await appendEntries(
    tx,
    account,
    entering.map(e => e.entry),
  )
  const inside = [...stored.journeys, ...entering.map(e => e.journey)]
  const next = nextTurn(stored, view, defs, atomsThatMatter(defs, inside))
  // an account in no journey has nothing to be told of a release, and has just been asked whether it enters by it
  const heard = stored.runs.length === 0 ? defs.releaseId : null
  await setEvaluated(tx, account.key, at, next === null || (due !== null && due < next) ? due : next, heard)
}

async function moveBands(tx: Tx, defs: Definitions, stored: StoredAccount, at: number): Promise<SignalEvent[]> {
  const view = viewAt(stored, defs, at)
  const moved: SignalEvent[] = []
  for (const score of Object.values(defs.settings.scores)) {
    const terms = view.scores[score.id]
    const from = stored.bands[score.id] ?? 'none'
    const to = terms ? bandAt(score, scoreAt(terms, at), from) : from
    if (to === from) continue
    await moveBand(tx, stored.key, score.id, to, at)
    stored.bands[score.id] = to
    moved.push({ kind: 'band.changed', person: null, role: null, occurred: at, data: { score: score.id, from, to } })
  }
  return moved
}

/** The entries that some open run reads: events, with the flips riding on the first, or the flips alone. */
function entriesFor(
  defs: Definitions,
  stored: StoredAccount,
  told: AccountView,
  view: AccountView,
  signals: readonly SignalEvent[],
): NewEntry[] {
  const entries: NewEntry[] = []
  const facts: { atoms: Record<string, AtomState>; dates: Record<string, string | null> } = { atoms: {}, dates: {} }
  const flipped: string[] = []
  for (const { journey } of stored.runs) {
    const reads = defs.reads[journey]
    if (!reads) continue
    const atoms = tellFlips(
      detectFlips(told, view, [...reads.atoms.values()], 'all'),
      reads.atoms,
      defs.settings,
      view.now,
    )
    const dates = changedDates(reads, told, view)
    if (Object.keys(atoms).length === 0 && Object.keys(dates).length === 0) continue
    Object.assign(facts.atoms, atoms)
    Object.assign(facts.dates, dates)
    flipped.push(journey)
  }
  for (const signal of signals) {
    const listening = stored.runs.map(run => run.journey).filter(id => defs.reads[id]?.listens.has(signal.kind))
    if (listening.length > 0) entries.push({ body: { kind: 'signal', signal }, journeys: listening })
  }
  if (flipped.length === 0) return entries
  const first = entries[0]
  if (!first) return [{ body: { kind: 'facts', ...facts }, journeys: flipped }]
  const readers = [...new Set([...first.journeys, ...flipped])]
  return [{ body: { ...first.body, ...facts } as EntryBody, journeys: readers }, ...entries.slice(1)]
}

function changedDates(reads: JourneyReads, told: AccountView, view: AccountView): Record<string, string | null> {
  const before = datesOf(reads.dates, told)
  return Object.fromEntries(
    Object.entries(datesOf(reads.dates, view)).filter(([name, value]) => before[name] !== value),
  )
}

/** Atoms whose turning by time has to be foreseen: those of journeys the account is in, and of doors it has not gone through. */
function* atomsThatMatter(defs: Definitions, inside: readonly string[]): Iterable<Atom> {
  for (const journey of inside) yield* defs.reads[journey]?.atoms.values() ?? []
  if (Object.keys(defs.journeys).some(journey => !inside.includes(journey))) yield* defs.enterAtoms.values()
}
