import type { AccountList, AccountRow } from '../../../client/http/account-answers.ts'
import type { OutboxMail } from '../../../client/http/outbox-answers.ts'
import type { TaskList, TaskRow } from '../../../client/http/task-answers.ts'
import type { TimelineEntry } from '../../../client/http/views.ts'
import { BEGIN } from './fixture-clock.ts'
import { STEP_ACCOUNTS } from './fixture-plays.ts'

/** Tasks as the inbox asks for them; `now` in UTC milliseconds. */
export function listTasks(tasks: readonly TaskRow[], query: URLSearchParams, now: number): TaskList {
  const owner = query.get('owner')
  const q = (query.get('q') ?? '').toLowerCase()
  const mine = tasks.filter(task => {
    const holder = task.claimedBy ?? task.assignee
    if (query.get('queue') !== null && (holder !== null || task.queue?.id !== query.get('queue'))) return false
    const whose = owner === 'unclaimed' ? holder === null : owner === null || holder === null || holder.id === owner
    const about = `${task.account.name} ${task.person?.name} ${task.title}`.toLowerCase()
    return task.status !== 'cancelled' && whose && about.includes(q)
  })
  const asleep = (task: TaskRow) => task.snoozedUntil !== null && Date.parse(task.snoozedUntil) > now
  const views = {
    inbox: mine.filter(task => task.status !== 'done' && !asleep(task)),
    snoozed: mine.filter(task => task.status !== 'done' && asleep(task)),
    done: mine.filter(task => task.status === 'done'),
  }
  const view = (query.get('view') ?? 'inbox') as keyof typeof views
  const today = views.inbox.filter(task => task.due !== null && Date.parse(task.due) < BEGIN + 12 * 3_600_000)
  const counts = { inbox: views.inbox.length, snoozed: views.snoozed.length, done: views.done.length }
  const from = Number(query.get('after') ?? 0)
  const ordered = query.get('order') === 'due' ? views[view].toSorted(byDue) : views[view]
  return {
    items: ordered.slice(from, from + 50),
    counts: { ...counts, dueToday: today.length, doneToday: views.done.length },
    next: ordered.length > from + 50 ? String(from + 50) : null,
  }
}

/** People whose name holds a text. */
export function findPeople(tasks: readonly TaskRow[], q: string) {
  return tasks.flatMap(({ person, account: { key, name } }) =>
    person?.name.toLowerCase().includes(q.toLowerCase()) ? [{ ...person, account: { key, name } }] : [],
  )
}

/** A page of a timeline. */
export function pageOf(timeline: readonly TimelineEntry[], query: URLSearchParams) {
  const kinds = query.get('kind')?.split(',')
  const journey = query.get('journey')
  const told = timeline.filter(entry => journey === null || entry.journey === journey)
  const until = query.get('until')
  const all = told.filter(entry => (!kinds || kinds.includes(entry.kind)) && (until === null || entry.at <= until))
  const from = Number(query.get('before') ?? 0)
  const counts: Record<string, number> = {}
  for (const entry of told) counts[entry.kind] = (counts[entry.kind] ?? 0) + 1
  return {
    entries: all.slice(from, from + 30),
    counts,
    first: told.at(-1)?.at ?? null,
    next: all.length > from + 30 ? String(from + 30) : null,
  }
}

/** Messages as the outbox asks for them. */
export function listMails(mails: readonly OutboxMail[], query: URLSearchParams) {
  const states = query.get('state')?.split(',')
  const q = (query.get('q') ?? '').toLowerCase()
  const found = mails.filter(mail => {
    const text = `${mail.subject} ${mail.to.name} ${mail.source}`.toLowerCase()
    return (!states || states.includes(mail.state)) && text.includes(q)
  })
  const counts: Record<string, number> = {}
  for (const mail of mails) counts[mail.state] = (counts[mail.state] ?? 0) + 1
  const from = Number(query.get('after') ?? 0)
  const next = found.length > from + 50 ? String(from + 50) : null
  return { items: found.slice(from, from + 50).map(rowOf), counts, countedUpTo: 1000, next }
}

const byDue = (a: TaskRow, b: TaskRow) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1)

/** A page of accounts by whatever they are narrowed to. */
export function listAccounts(accounts: readonly AccountRow[], query: URLSearchParams): AccountList {
  const is = (name: string, value: string | null | undefined) => !query.get(name) || query.get(name) === value
  const q = (query.get('q') ?? '').toLowerCase()
  const items = accounts.filter(
    row =>
      is('stage', row.stage?.id) &&
      is('tier', row.tier) &&
      is('band', row.band?.id) &&
      is('owner', row.owner?.id) &&
      (!query.get('motion') || row.journeys.some(journey => journey.motion.id === query.get('motion'))) &&
      is('standing', standingOf(row)) &&
      row.name.toLowerCase().includes(q),
  )
  const sorted = query.get('sort') === 'name' ? items.toSorted((a, b) => (a.name < b.name ? -1 : 1)) : items
  const from = Number(query.get('after') ?? 0)
  const next = sorted.length > from + 50 ? String(from + 50) : null
  return { items: sorted.slice(from, from + 50), total: items.length, next }
}

/** Who came to a step, or those of them that a figure is about. */
export function visitors(query: URLSearchParams) {
  const state = query.get('state')
  if (state === null) return STEP_ACCOUNTS
  const says: Record<string, RegExp> = { waiting: /^held/, done: /^sent/, failed: /^failed/ }
  return { items: STEP_ACCOUNTS.items.filter(item => says[state]?.test(item.says)) }
}

function standingOf({ journeys, waiting, newTarget }: AccountRow): string | null {
  if (waiting.length > 0) return 'waiting'
  return newTarget ? 'new-target' : journeys.length > 0 ? 'in-journey' : null
}

function rowOf(mail: OutboxMail) {
  const { id, subject, to, account, source, kind, state, reason, heldUntil, at } = mail
  return { id, subject, to, account, source, kind, state, reason, heldUntil, at }
}
