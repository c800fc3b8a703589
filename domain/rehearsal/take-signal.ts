import type { Value } from '../../language/condition/condition.ts'
import type { TestPerson } from '../../language/play-test.ts'
import type { SignalDefinition } from '../../language/settings.ts'
import type { Definitions } from '../account/definitions.ts'
import { eventData } from '../account/event-data.ts'
import { DAY_MS } from '../calendar/civil.ts'
import { formatDay } from '../calendar/iso-date.ts'
import type { SignalEvent } from '../journey/inputs.ts'
import { mergeSums } from '../scoring/decayed-sum.ts'
import { dayAdditions, dayCounts, sumAdditions } from '../scoring/sum-additions.ts'
import { ANSWER_KIND } from '../touch/answer-kind.ts'
import { goneBecause } from '../triggers/gone-because.ts'
import { newStakeholder } from '../triggers/new-stakeholder.ts'
import { usageShift } from '../triggers/usage-shift.ts'
import { withContract, withFields, withOpportunity, withUsage } from './keep-record.ts'
import { newFile, type Rehearsed } from './rehearsed.ts'

/** Days of usage a spike is looked for in. */
const SERIES_DAYS = 120

/** A signal as a rehearsal gives it; `person` by id. */
export interface GivenSignal {
  kind: string
  person: string | null
  /** the role of somebody not known yet */
  role?: string | null
  data: Readonly<Record<string, Value>>
}

/** Takes a signal in at a moment, as the accept transaction does. Answers it and what the engine notices by it. */
export function takeSignal(defs: Definitions, account: Rehearsed, given: GivenSignal, at: number): SignalEvent[] {
  const kind = defs.settings.signals[given.kind]
  if (!kind) return []
  const announced = given.person === null ? [] : seePerson(account, given, kind, at)
  const role = account.stored.people.find(p => p.id === given.person)?.role ?? null
  const event: SignalEvent = {
    kind: kind.kind,
    person: given.person,
    role,
    occurred: at,
    data: eventData(kind, given.data),
  }
  if (event.kind === ANSWER_KIND && event.person !== null && !account.answered.has(event.person)) {
    account.answered.set(event.person, at)
  }
  addSums(defs, account, event)
  const signals = [
    event,
    ...announced,
    ...loseStakeholder(defs, account, event, given.data),
    ...keepRecord(defs, account, kind, given, at),
  ]
  for (const signal of signals) remember(defs, account, signal, signal === event ? given.data : signal.data)
  return signals
}

/** Adds a person nobody knew, or changes what is known of one. */
export function meetPerson(
  account: Rehearsed,
  person: Pick<TestPerson, 'id' | 'role'> & Partial<TestPerson>,
  at: number,
): void {
  const before = account.stored.people.find(p => p.id === person.id)
  const known = {
    id: person.id,
    role: person.role,
    roleBy: person.role === null ? null : ('crm' as const),
    title: null,
    topics: [],
    optedOut: person.optedOut ?? false,
    lastSeenAt: before?.lastSeenAt ?? person.lastSeen ?? null,
  }
  const people = [...account.stored.people.filter(p => p.id !== person.id), known].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  )
  const sums = account.stored.sums.map(sum => (sum.person === person.id ? { ...sum, role: person.role } : sum))
  account.stored = { ...account.stored, people, sums }
  const file = account.people.get(person.id) ?? newFile(at)
  const consents =
    person.consent &&
    Object.fromEntries(person.consent.map(one => [one, { since: at, until: null, source: 'the test' }] as const))
  account.people.set(person.id, {
    ...file,
    language: person.language ?? file.language,
    consents: consents ?? file.consents,
  })
}

function seePerson(account: Rehearsed, given: GivenSignal, kind: SignalDefinition, at: number): SignalEvent[] {
  const id = given.person ?? ''
  if (!account.people.has(id)) meetPerson(account, { id, role: given.role ?? null }, at)
  const person = account.stored.people.find(p => p.id === id)
  const file = account.people.get(id)
  if (!person || !file || !kind.engages) return []
  const seen = { previousSeen: person.lastSeenAt, lastTold: file.announcedAt }
  const { added } = newStakeholder({ person: id, role: person.role, at }, seen)
  const lastSeenAt = Math.max(person.lastSeenAt ?? at, at)
  const people = account.stored.people.map(p => (p.id === id ? { ...p, lastSeenAt } : p))
  account.stored = { ...account.stored, people }
  if (!added) return []
  account.people.set(id, { ...file, announcedAt: at })
  return [{ kind: 'stakeholder.added', person: id, role: person.role, occurred: at, data: {} }]
}

/** Somebody who is gone is no stakeholder any more, and the engine tells of it. */
function loseStakeholder(
  defs: Definitions,
  account: Rehearsed,
  { kind, person, role, occurred }: SignalEvent,
  data: GivenSignal['data'],
): SignalEvent[] {
  const because = goneBecause(kind, data)
  const { people } = account.stored
  if (because === null || !people.some(p => p.id === person)) return []
  account.stored = { ...account.stored, people: people.filter(p => p.id !== person) }
  if (!('stakeholder.gone' in defs.settings.signals)) return []
  return [{ kind: 'stakeholder.gone', person, role, occurred, data: { because } }]
}

function addSums(defs: Definitions, account: Rehearsed, { kind, person, role, occurred }: SignalEvent): void {
  const { scores } = defs.settings
  const counted = [{ account: account.key, person, kind, at: occurred }]
  const days = dayCounts(scores, counted).map(count => {
    const key = JSON.stringify([person, kind, count.day])
    const before = account.days.get(key) ?? 0
    account.days.set(key, before + count.n)
    return { ...count, before }
  })
  for (const { halfLife, way, f, landmark } of [...sumAdditions(scores, counted), ...dayAdditions(scores, days)]) {
    const { sums } = account.stored
    const before = sums.find(
      s => s.person === person && s.kind === kind && s.halfLife === halfLife && (s.way ?? '') === way,
    )
    const sum = before ? mergeSums(before, { f, landmark }, halfLife) : { f, landmark }
    const after = { person, role, kind, halfLife, way, ...sum }
    account.stored = { ...account.stored, sums: [...sums.filter(s => s !== before), after] }
  }
}

/** Writes the record a kind of signal stands for, and answers what is noticed by it. */
function keepRecord(
  defs: Definitions,
  account: Rehearsed,
  kind: SignalDefinition,
  { data }: GivenSignal,
  at: number,
): SignalEvent[] {
  switch (kind.sets) {
    case null:
    case 'person':
      return []
    case 'account':
      account.stored = withFields(account.stored, data)
      return []
    case 'opportunity':
      account.stored = withOpportunity(account.stored, data, at)
      return []
    case 'contract':
      account.stored = withContract(account.stored, data)
      return []
    case 'usage': {
      const metrics = Object.entries(data).filter((e): e is [string, number] => typeof e[1] === 'number')
      const product = typeof data['product'] === 'string' ? data['product'] : ''
      return reportUsage(defs, account, product, Object.fromEntries(metrics), at)
    }
    default:
      return kind.sets satisfies never
  }
}

/** Takes a report of usage, and notices a spike. */
export function reportUsage(
  defs: Definitions,
  account: Rehearsed,
  product: string,
  metrics: Record<string, number>,
  at: number,
): SignalEvent[] {
  account.stored = withUsage(account.stored, product, metrics)
  const day = formatDay(Math.floor(at / DAY_MS))
  const noticed: SignalEvent[] = []
  for (const { kind, watch, falls } of Object.values(defs.settings.signals)) {
    if (watch === null || !(watch in metrics)) continue
    const value = account.stored.usage.reduce((sum, u) => sum + (u.metrics[watch] ?? 0), 0)
    const days = (account.usage.get(watch) ?? []).filter(d => d.day !== day)
    const series = [...days, { day, value }].slice(-SERIES_DAYS)
    account.usage.set(watch, series)
    const shift = usageShift(series, falls ? 'fall' : 'rise', account.stored.noticed[kind] ?? null)
    if (!shift.shift) continue
    account.stored = { ...account.stored, noticed: { ...account.stored.noticed, [kind]: at } }
    const data = { value: shift.value, usual: shift.usual, over: shift.over }
    noticed.push({ kind, person: null, role: null, occurred: at, data })
  }
  return noticed
}

/** Keeps a signal for windows and for SLA clocks. */
function remember(
  defs: Definitions,
  account: Rehearsed,
  { kind, person, role, occurred }: SignalEvent,
  data: Readonly<Record<string, Value>>,
): void {
  account.seen.push({ kind, role, at: occurred })
  const window = defs.windows[kind]
  if (window === undefined) return
  const from = account.told.at - window.last
  const recent = account.stored.recent.filter(s => s.kind !== kind || s.at >= from)
  account.stored = { ...account.stored, recent: [...recent, { kind, at: occurred, person, role, data: { ...data } }] }
}
