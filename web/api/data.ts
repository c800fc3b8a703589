import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ReviewView } from '../../client/http/identity-answers.ts'
import type { LeadList, LeadRow, LeadView } from '../../client/http/lead-answers.ts'
import type { DataQualityView, GapAccounts } from '../../client/http/quality-answers.ts'
import { read, send, withQuery } from './request.ts'

/** Leads of one state, or of all. */
export const leadsRead = (state: string) =>
  infiniteQueryOptions({
    queryKey: ['leads', state],
    queryFn: ({ pageParam, signal }) => read<LeadList>(withQuery('/v1/leads', { state, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
  })

/** One lead with the states it was in. */
export const leadRead = (key: string) =>
  queryOptions({
    queryKey: ['leads', 'one', key],
    queryFn: ({ signal }) => read<LeadView>(`/v1/leads/${encodeURIComponent(key)}`, signal),
  })

export function moveLead(key: string, state: LeadRow['state'], by: string): Promise<LeadView> {
  return send(`/v1/leads/${encodeURIComponent(key)}/state`, { state }, { 'acting-as': by })
}

/** What only a person can decide. */
export const reviewsRead = (state: 'open' | 'decided') =>
  queryOptions({
    queryKey: ['reviews', state],
    queryFn: async ({ signal }) =>
      (await read<{ items: ReviewView[] }>(withQuery('/v1/identity/reviews', { state, limit: '200' }), signal)).items,
  })

/** Answers a review: one of its accounts, or none of them (null). */
export function decideReview(id: number, account: string | null, by: string): Promise<ReviewView> {
  const path = `/v1/identity/reviews/${id}/${account === null ? 'reject' : 'accept'}`
  return send(path, account === null ? {} : { account }, { 'acting-as': by }, { keepalive: true })
}

/** How good the data is; every account is looked at for it, so it is not asked for again by itself. */
export const qualityRead = () =>
  queryOptions({
    queryKey: ['quality'],
    queryFn: ({ signal }) => read<DataQualityView>('/v1/data-quality', signal),
    staleTime: 60_000,
  })

/** The accounts a fact is unknown for; `tier` null = of every tier. */
export const gapRead = (fact: string, tier: string | null) =>
  queryOptions({
    queryKey: ['quality', fact, tier],
    queryFn: ({ signal }) => read<GapAccounts>(withQuery('/v1/data-quality/accounts', { fact, tier }), signal),
  })
