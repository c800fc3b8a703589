import type { AccountView } from '../condition/account-view.ts'
import { detectFlips } from '../condition/detect-flips.ts'
import type { AtomState, EntryBody, NewEntry, SignalEvent } from '../journey/inputs.ts'
import { oncePer } from '../once-per.ts'
import type { Definitions, JourneyReads } from './definitions.ts'
import type { StoredAccount } from './stored-account.ts'
import type { Told } from './told-in.ts'
import { tellFlips } from './truths-for.ts'

/**
 * The entries that some open run reads: events, with the flips riding on the first, or the flips alone. `before` is what they
 * know, `now` what there is to know in the view.
 */
export function entriesFor(
  defs: Definitions,
  stored: StoredAccount,
  before: Told,
  now: Told,
  view: AccountView,
  signals: readonly SignalEvent[],
): NewEntry[] {
  const entries: NewEntry[] = []
  const facts: { atoms: Record<string, AtomState>; dates: Record<string, string | null> } = { atoms: {}, dates: {} }
  const flipped: string[] = []
  for (const { journey } of stored.runs) {
    const reads = defs.reads[journey]
    if (!reads) continue
    const flips = detectFlips(before.truths, now.truths, view, reads.atoms.values())
    const dates = [...reads.dates].filter(name => before.dates[name] !== now.dates[name])
    if (flips.length + dates.length === 0) continue
    Object.assign(facts.atoms, tellFlips(flips, reads.atoms, defs.settings, view.now))
    for (const name of dates) facts.dates[name] = now.dates[name] ?? null
    flipped.push(journey)
  }
  for (const signal of signals) {
    const listening = stored.runs.map(run => run.journey).filter(id => hears(defs, id, signal))
    if (listening.length > 0) entries.push({ body: { kind: 'signal', signal }, journeys: listening })
  }
  if (flipped.length === 0) return entries
  const first = entries[0]
  if (!first) return [{ body: { kind: 'facts', ...facts }, journeys: flipped }]
  const readers = [...new Set([...first.journeys, ...flipped])]
  return [{ body: { ...first.body, ...facts } as EntryBody, journeys: readers }, ...entries.slice(1)]
}

const scoresRead = oncePer(
  ({ atoms }: JourneyReads) => new Set([...atoms.values()].flatMap(({ reads }) => [...reads.scores, ...reads.bands])),
)

/** Does a journey listen to a signal? Of bands it hears those of the score the workspace ranks by, and of scores it reads. */
function hears({ reads, settings }: Definitions, journey: string, { kind, data }: SignalEvent): boolean {
  const own = reads[journey]
  if (!own?.listens.has(kind)) return false
  if (kind !== 'band.changed') return true
  return data['score'] === settings.workspace.rankBy || scoresRead(own).has(String(data['score']))
}
