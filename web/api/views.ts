import { queryOptions } from '@tanstack/react-query'
import type { AccountScores, ScoreCourse } from '../../client/http/account-answers.ts'
import type { AccountChoices, SavedViews } from '../../client/http/saved-views-answers.ts'
import { read, send } from './request.ts'

/** Lists of accounts the reader has saved; whose they are stands in the key. */
export const viewsRead = (me: string | null) =>
  queryOptions({
    queryKey: ['views', me],
    queryFn: ({ signal }) => read<SavedViews>('/v1/views', signal, me === null ? {} : { 'acting-as': me }),
  })

/** What the list of accounts can be narrowed to. */
export const accountChoicesRead = () =>
  queryOptions({
    queryKey: ['account-choices'],
    queryFn: ({ signal }) => read<AccountChoices>('/v1/account-choices', signal),
    staleTime: 60_000,
  })

/** The lines of an account's scores, read when somebody asks why. */
export const accountScoresRead = (key: string) =>
  queryOptions({
    queryKey: ['account', key, 'scores'],
    queryFn: ({ signal }) => read<AccountScores>(`/v1/accounts/${encodeURIComponent(key)}/score`, signal),
  })

/** How an account's scores went; every week is reckoned for it, so it is not asked for again by itself. */
export const scoreCourseRead = (key: string) =>
  queryOptions({
    queryKey: ['score-course', key],
    queryFn: ({ signal }) => read<ScoreCourse>(`/v1/accounts/${encodeURIComponent(key)}/score/course`, signal),
    staleTime: 600_000,
  })

export function saveView(name: string, query: string, by: string): Promise<SavedViews> {
  return send('/v1/views', { name, query }, { 'acting-as': by })
}

export function removeView(id: number, by: string): Promise<SavedViews> {
  return send(`/v1/views/${id}/remove`, {}, { 'acting-as': by })
}
