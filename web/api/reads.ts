import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AccountList, AccountView } from '../../client/http/account-answers.ts'
import type { PlayRow } from '../../client/http/definition-answers.ts'
import type { Outbox, OutboxMail } from '../../client/http/outbox-answers.ts'
import type { AccountsBehind, PlayView } from '../../client/http/play-answers.ts'
import type { StatusView } from '../../client/http/status-answers.ts'
import type { TaskList, TaskView } from '../../client/http/task-answers.ts'
import type { StaffView, Timeline } from '../../client/http/views.ts'
import { read, withQuery } from './request.ts'

export type TaskListView = 'inbox' | 'snoozed' | 'done'
export interface AccountFilters {
  stage: string
  tier: string
  band: string
  standing: string
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

/** Everybody of us. */
export const staffRead = () =>
  queryOptions({
    queryKey: ['staff'],
    queryFn: async ({ signal }) => {
      const answer = await read<StaffView[] | { items: StaffView[] }>('/v1/staff', signal)
      return Array.isArray(answer) ? answer : answer.items
    },
  })

/** One of the three parts of the inbox; `owner` = a person's own tasks and those nobody has. */
export const tasksRead = (view: TaskListView, owner: string | null) => ({
  ...paged<TaskList>(['tasks', view, owner], '/v1/tasks', { view, owner }, 'after'),
  ...CLOCKED,
})

export const taskRead = (id: string) =>
  queryOptions({
    queryKey: ['task', id],
    queryFn: ({ signal }) => read<TaskView>(path`/v1/tasks/${id}`, signal),
    ...CLOCKED,
  })

export const accountsRead = (filters: AccountFilters) =>
  paged<AccountList>(['accounts', filters], '/v1/accounts', { ...filters }, 'after')

export const accountRead = (key: string) =>
  queryOptions({
    queryKey: ['account', key],
    queryFn: ({ signal }) => read<AccountView>(path`/v1/accounts/${key}`, signal),
    ...CLOCKED,
  })

export const timelineRead = (key: string, kind: string | null, journey: string | null) =>
  paged<Timeline>(['timeline', key, kind, journey], path`/v1/accounts/${key}/timeline`, { kind, journey }, 'before')

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
