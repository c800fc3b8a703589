import type { Tx } from '../db/pool.ts'
import { addPeople, findNamedPeople, newPersonIds, updateStitched } from '../db/stitch-people.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { eventData } from '../domain/account/event-data.ts'
import { roleByTitles } from '../domain/groups/role-by-title.ts'
import type { SignalEvent } from '../domain/journey/inputs.ts'
import { type StitchedPerson, Stitching } from '../domain/people/stitch-people.ts'
import { goneBecause } from '../domain/triggers/gone-because.ts'
import { newStakeholder } from '../domain/triggers/new-stakeholder.ts'
import type { SignalDefinition } from '../language/settings.ts'
import { opportunityIdOf } from './apply-record.ts'
import { type Exposed, judgeNoise } from './judge-noise.ts'
import { Overtaken } from './retry-conflicts.ts'
import type { WireSignal } from './wire-signal.ts'

/** A signal that was not known, its place among those it came with, its kind and its account. */
export interface FreshSignal {
  n: number
  signal: WireSignal
  kind: SignalDefinition
  account: string
}

/** A signal with its person. */
export interface StitchedSignal extends FreshSignal {
  person: string | null
  event: SignalEvent
  /** that somebody turned up with it, or is gone */
  noticed: SignalEvent[]
  /** why it counts for nothing; null = it counts */
  ignored: string | null
}

/**
 * Stitches the people of signals in their order, and notices those who turn up for the first time. Answers the accounts whose
 * people changed beside, and clicks from before that turn out to be noise. The accounts must be locked. `announce`: is anybody to be told of those who turn up? Not of those
 * who did so long ago.
 */
export async function stitchSignals(
  tx: Tx,
  defs: Definitions,
  fresh: readonly FreshSignal[],
  announce = true,
): Promise<{ stitched: StitchedSignal[]; touched: ReadonlySet<string>; exposed: Exposed[] }> {
  const named = new Map<string, { account: string; key: string | null; email: string | null }>()
  for (const { account, signal } of fresh) {
    const { key = null, email = null } = signal.person ?? {}
    if (key !== null || email !== null) named.set(JSON.stringify([account, key, email]), { account, key, email })
  }
  const { people, keyOwners } = await findNamedPeople(tx, [...named.values()])
  const stitching = new Stitching(people, keyOwners)
  const met = fresh.map(({ account, signal, kind }) => {
    const tells = kind.sets === 'person' ? signal.at : null
    const person = signal.person && stitching.stitch(account, signal.person, signal.source, tells)
    // who somebody was when the signal came, by their title where nobody said it: a later one may tell more
    return person && { person, role: person.role ?? roleByTitles(defs.settings.groups, person.title)?.role ?? null }
  })
  const added = [...stitching.added.keys()]
  const ids = await newPersonIds(tx, added.length)
  for (const [n, person] of added.entries()) person.id = ids[n] ?? ''
  const { noise, exposed } = await judgeNoise(
    tx,
    defs,
    fresh.map(({ account, signal: { kind, at, data } }, n) => {
      return { kind, at, data, account, person: met[n]?.person.id ?? null }
    }),
  )
  const stitched = fresh.map((one, n) => withPerson(defs, one, met[n] ?? null, stitching, noise[n] ?? null, announce))
  if (!(await addPeople(tx, stitching.added))) throw new Overtaken('people were written down')
  await updateStitched(tx, [...stitching.changed])
  return { stitched, touched: stitching.touched, exposed }
}

/** That an address bounces which somebody had before says nothing of where they are now. */
function isOfAnotherAddress({ email }: StitchedPerson, named: string | null): boolean {
  return email !== null && named !== null && email.toLowerCase() !== named.toLowerCase()
}

function withPerson(
  defs: Definitions,
  fresh: FreshSignal,
  met: { person: StitchedPerson; role: string | null } | null,
  stitching: Stitching,
  ignored: string | null,
  announce: boolean,
): StitchedSignal {
  const { signal, kind, account } = fresh
  const { at } = signal
  const opportunity = kind.sets === 'opportunity' ? { opportunity: opportunityIdOf(account, signal.data) } : {}
  const who = { person: met?.person.id ?? null, role: met?.role ?? null }
  const event: SignalEvent = {
    kind: kind.kind,
    ...who,
    occurred: at,
    data: eventData(kind, signal.data),
    ...opportunity,
  }
  const stitched = { ...fresh, person: who.person, event, noticed: [] as SignalEvent[], ignored }
  if (!met || ignored !== null) return stitched
  const told = (kind: string, data: SignalEvent['data']) => ({ kind, ...who, occurred: at, data })
  const gone = goneBecause(kind.kind, signal.data)
  const because = gone === 'bounced' && isOfAnotherAddress(met.person, signal.person?.email ?? null) ? null : gone
  if (because !== null && stitching.lose(met.person, at, because) && 'stakeholder.gone' in defs.settings.signals) {
    stitched.noticed.push(told('stakeholder.gone', { because }))
  }
  if (!kind.engages) return stitched
  const { lastSeenAt, announcedAt } = met.person
  const { added } = newStakeholder(
    { person: met.person.id, role: met.role, at },
    { previousSeen: lastSeenAt, lastTold: announcedAt },
  )
  stitching.see(met.person, at, added && announce)
  if (added && announce) stitched.noticed.push(told('stakeholder.added', {}))
  return stitched
}
