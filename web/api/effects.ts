import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AsideList } from '../../client/http/aside-answers.ts'
import type { EffectList, EffectRow, EffectView } from '../../client/http/effect-answers.ts'
import { read, send, withQuery } from './request.ts'

const pathOf = (key: string) => `/v1/effects/${encodeURIComponent(key)}`

/** What a list of effects is narrowed to; null = it is not. */
export interface EffectPlace {
  kind: string | null
  account: string | null
  play: string | null
}

/** What journeys intend and did, in some states. */
export const effectsRead = (state: string, place: EffectPlace) =>
  infiniteQueryOptions({
    queryKey: ['effects', state, place],
    queryFn: ({ pageParam, signal }) =>
      read<EffectList>(withQuery('/v1/effects', { state, ...place, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
  })

/** One effect, with every decision on it. */
export const effectRead = (key: string) =>
  queryOptions({ queryKey: ['effect', key], queryFn: ({ signal }) => read<EffectView>(pathOf(key), signal) })

/** Decides what became of an effect. Refused where it cannot be decided so any more (409), or is not what was seen (412). */
export function resolveEffect(
  { key, state: seen }: Pick<EffectRow, 'key' | 'state'>,
  as: EffectRow['may'][number],
  reason: string,
): Promise<EffectView> {
  return send(`${pathOf(key)}/resolve`, { as, reason, seen }, {}, { keepalive: true })
}

/** What kept failing and was set aside. */
export const asideRead = () =>
  queryOptions({ queryKey: ['quarantine'], queryFn: ({ signal }) => read<AsideList>('/v1/quarantine', signal) })

/** It is mended: what waits for it is asked for again. */
export function releaseAside(kind: string, ref: string): Promise<AsideList> {
  const path = `/v1/quarantine/${encodeURIComponent(kind)}/${encodeURIComponent(ref)}/replay`
  return send(path, {}, {}, { keepalive: true })
}
