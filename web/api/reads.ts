import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AccountList, AccountView } from '../../client/http/account-answers.ts'
import type { PlayRow } from '../../client/http/definition-answers.ts'
import type { MeView } from '../../client/http/me-view.ts'
import type { Outbox, OutboxMail } from '../../client/http/outbox-answers.ts'
import type { PersonHits } from '../../client/http/person-answers.ts'
import type { AccountsBehind, PlayView } from '../../client/http/play-answers.ts'
import type { SlaList, VerdictsView } from '../../client/http/sla-answers.ts'
import type { SpeedCases, SpeedTable } from '../../client/http/speed-answers.ts'
import type { StatusView } from '../../client/http/status-answers.ts'
import type { TaskList, TaskView } from '../../client/http/task-answers.ts'
import type { StaffView, Timeline } from '../../client/http/views.ts'
import type { WorkLoads } from '../../client/http/work-load-answers.ts'
import { read, withQuery } from './request.ts'

export type TaskListView = 'inbox' | 'snoozed' | 'done'
export interface AccountFilters {
  stage: string
  tier: string
  band: string
  standing: string
  owner: string
  play: string
  motion: string
  q: string
  sort: string
}

/** Working time goes on without events: what shows a clock is read again every minute. */
const CLOCKED = { refetchInterval: 60_000 }

/** One page after another of a list that says `next`. */
function paged<T extends { next: string | null }>(
  key: readonly unknown[],
  path: string,
  query: Record<string, string | null>,
  cursor: string,
) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read<T>(withQuery(path, { ...query, [cursor]: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
  })
}

const path = (strings: TemplateStringsArray, id: string) => `${strings[0]}${encodeURIComponent(id)}${strings[1]}`

/** What runs where, and whether it is well. */
export const statusRead = () =>
  queryOptions({
    queryKey: ['status'],
    queryFn: ({ signal }) => read<StatusView>('/v1/status', signal),
    ...CLOCKED,
  })

/** Who is signed in, and what they may do. */
export const meRead = () =>
  queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => read<MeView>('/v1/me', signal), staleTime: 300_000 })

/** Everybody of us. */
export const staffRead = () =>
  queryOptions({
    queryKey: ['staff'],
    queryFn: async ({ signal }) => {
      const answer = await read<StaffView[] | { items: StaffView[] }>('/v1/staff', signal)
      return Array.isArray(answer) ? answer : answer.items
    },
  })

/** Who has how much to do, and what waits in queues: read when somebody asks for it. */
export const workLoadsRead = (wanted: boolean) =>
  queryOptions({
    queryKey: ['work-loads'],
    queryFn: ({ signal }) => read<WorkLoads>('/v1/work-loads', signal),
    enabled: wanted,
    staleTime: 5_000,
  })

/** Whose tasks, and in which order. */
export interface TaskQuery {
  /** a person's own tasks and those nobody has, or `unclaimed` */
  owner: string | null
  /** a person: those of all with the same manager, and those nobody has */
  team: string | null
  /** a role: what waits for one of its people to pull it */
  queue: string | null
  order: 'band' | 'due'
}

/** One of the three parts of the inbox; `q` = what is searched for. Each page says when it was read: its clocks go on from there. */
export const tasksRead = (view: TaskListView, { owner, team, queue, order }: TaskQuery, q = '') =>
  infiniteQueryOptions({
    queryKey: ['tasks', view, owner, team, queue, order, q],
    queryFn: async ({ pageParam, signal }) => {
      const query = { view, owner, team, queue, order: order === 'due' ? order : null, q, after: pageParam }
      return { ...(await read<TaskList>(withQuery('/v1/tasks', query), signal)), readAt: Date.now() }
    },
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    // of a list that somebody has scrolled far down, only what changes is read again
    refetchInterval: query => ((query.state.data?.pages.length ?? 0) > 3 ? false : CLOCKED.refetchInterval),
  })

export const taskRead = (id: string) =>
  queryOptions({
    queryKey: ['task', id],
    queryFn: ({ signal }) => read<TaskView>(path`/v1/tasks/${id}`, signal),
    ...CLOCKED,
  })

/** People at accounts who are called something like this, wherever they work. */
export const peopleRead = (q: string) =>
  queryOptions({
    queryKey: ['people', q],
    queryFn: async ({ signal }) => (await read<PersonHits>(withQuery('/v1/people', { q }), signal)).items,
  })

/** Every account, in the usual order. */
export const NO_FILTERS: AccountFilters = {
  ...{ stage: '', tier: '', band: '', standing: '', owner: '', play: '', motion: '', q: '', sort: '' },
}

export const accountsRead = (filters: AccountFilters) =>
  paged<AccountList>(['accounts', filters], '/v1/accounts', { ...filters }, 'after')

export const accountRead = (key: string) =>
  queryOptions({
    queryKey: ['account', key],
    queryFn: ({ signal }) => read<AccountView>(path`/v1/accounts/${key}`, signal),
    ...CLOCKED,
  })

/** `kind`: some kinds, with commas between them; null = all. `until`: an instant it begins with; null = the newest. */
export const timelineRead = (key: string, kind: string | null, journey: string | null, until: string | null) =>
  paged<Timeline>(
    ['timeline', key, kind, journey, until],
    path`/v1/accounts/${key}/timeline`,
    { kind, journey, until },
    'before',
  )

export const outboxRead = (state: string | null, q: string) =>
  paged<Outbox>(['outbox', state, q], '/v1/outbox', { state, q }, 'after')

export const mailRead = (id: string) =>
  queryOptions({
    queryKey: ['mail', id],
    queryFn: ({ signal }) => read<OutboxMail>(path`/v1/outbox/${id}`, signal),
  })

/** The plays of the active release. */
export const playsRead = () =>
  queryOptions({
    queryKey: ['plays'],
    queryFn: ({ signal }) => read<{ items: PlayRow[] }>('/v1/plays', signal),
  })

/** One play; `version` null = the newest, with the counts of all. */
export const playRead = (id: string, version: string | null) =>
  queryOptions({
    queryKey: ['play', id, version],
    queryFn: ({ signal }) => read<PlayView>(withQuery(path`/v1/plays/${id}`, { version }), signal),
  })

/** Accounts behind a figure of a play; `below` is what comes after the play's own address. */
export const behindRead = (id: string, below: string, query: Record<string, string | null>) =>
  queryOptions({
    queryKey: ['play', id, below, query],
    queryFn: ({ signal }) => read<AccountsBehind>(withQuery(`${path`/v1/plays/${id}`}/${below}`, query), signal),
  })

type Query = Record<string, string | null>

/** SLA clocks with what is due first, or of one state. */
export const clocksRead = (query: Query) => ({
  ...paged<SlaList>(['sla', query], '/v1/sla', query, 'cursor'),
  ...CLOCKED,
})

/** What came of clocks, by SLA. */
export const verdictsRead = (query: Query) =>
  queryOptions({
    queryKey: ['sla', 'verdicts', query],
    queryFn: ({ signal }) => read<VerdictsView>(withQuery('/v1/sla/verdicts', query), signal),
  })

/** Speed to engage and adherence to patterns of touches. */
export const speedRead = (query: Query) =>
  queryOptions({
    queryKey: ['sla', 'speed', query],
    queryFn: ({ signal }) => read<SpeedTable>(withQuery('/v1/board/speed', query), signal),
  })

/** The accounts behind a number of that table. */
export const speedCasesRead = (query: Query) =>
  paged<SpeedCases>(['sla', 'cases', query], '/v1/board/speed/cases', query, 'cursor')
