import type { SignalDefinition } from '../../language/settings.ts'
import type { StoredAccount } from '../account/stored-account.ts'
import { DAY_MS } from '../calendar/civil.ts'
import { formatDay, parseDay } from '../calendar/iso-date.ts'
import type { AccountView } from '../condition/account-view.ts'
import type { SignalEvent } from '../journey/inputs.ts'
import { renewalWindows } from './renewal-windows.ts'

const REFRACTORY = 30 * DAY_MS

/** What the engine has just noticed of an account, what it has to remember of that, and when to look next (null = never). */
export interface Notices {
  signals: SignalEvent[]
  /** when kinds were told last, UTC milliseconds */
  noticed: Record<string, number>
  /** the renewal window each contract was told of last, in days; null = of none */
  windows: Record<string, number | null>
  next: number | null
}

/** The moments a day begins in the account's zone, and the day it is there. */
export interface Days {
  today: number
  startOf(day: number): number
}

/**
 * What is noticed by looking at an account, where the definitions declare a signal for it: a contract in another renewal
 * window, several engaged people become one, nobody heard of for long. Each is told once; what is told has its evidence in its
 * data. `told` = the account as it was last looked at.
 */
export function notice(
  signals: Readonly<Record<string, SignalDefinition>>,
  account: StoredAccount,
  told: Pick<AccountView, 'people'>,
  view: Pick<AccountView, 'people' | 'now'>,
  days: Days,
): Notices {
  const found: Notices = { signals: [], noticed: {}, windows: {}, next: null }
  renewals(signals['renewal.near'], account, days, found, view.now)
  threads(signals['threads.lost'], account, told, view, found)
  silence(signals['account.stalled'], account, found, view.now)
  return found
}

function tell(found: Notices, kind: string, at: number, data: SignalEvent['data']): void {
  found.signals.push({ kind, person: null, role: null, occurred: at, data })
}

function renewals(
  kind: SignalDefinition | undefined,
  { contracts }: StoredAccount,
  { today, startOf }: Days,
  found: Notices,
  now: number,
): void {
  if (!kind?.before) return
  const dated = contracts.flatMap(({ id, starts, ends, toldWindow }) => {
    const [from, to] = [parseDay(starts), parseDay(ends)]
    return from === null || to === null ? [] : [{ id, starts: from, ends: to, told: toldWindow }]
  })
  const { tell: windows, remember, next } = renewalWindows(dated, kind.before, today)
  for (const { contract, window, days, ends } of windows) {
    tell(found, kind.kind, now, { contract, window, days, ends: formatDay(ends) })
  }
  for (const { contract, told } of remember) found.windows[contract] = told
  sooner(found, next === null ? null : startOf(next))
}

function threads(
  kind: SignalDefinition | undefined,
  { noticed }: StoredAccount,
  told: Pick<AccountView, 'people'>,
  view: Pick<AccountView, 'people' | 'now'>,
  found: Notices,
): void {
  const engaged = ({ people }: Pick<AccountView, 'people'>): number => people.filter(person => person.engaged).length
  const [before, left] = [engaged(told), engaged(view)]
  if (!kind || before < 2 || left > 1 || view.now - (noticed[kind.kind] ?? Number.NEGATIVE_INFINITY) < REFRACTORY)
    return
  tell(found, kind.kind, view.now, { people: left, before })
  found.noticed[kind.kind] = view.now
}

function silence(kind: SignalDefinition | undefined, account: StoredAccount, found: Notices, now: number): void {
  if (kind?.quiet === undefined || account.runs.length === 0) return
  const heard = account.people.flatMap(({ lastSeenAt }) => lastSeenAt ?? [])
  const since = Math.max(...heard, ...(heard.length === 0 ? account.runs.map(run => run.startedAt) : []))
  const due = since + kind.quiet
  if ((account.noticed[kind.kind] ?? Number.NEGATIVE_INFINITY) >= due) return
  if (due > now) return sooner(found, due)
  tell(found, kind.kind, now, { days: Math.floor((now - since) / DAY_MS) })
  found.noticed[kind.kind] = now
}

function sooner(found: Notices, moment: number | null): void {
  if (moment !== null && (found.next === null || moment < found.next)) found.next = moment
}
