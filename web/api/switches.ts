import { queryOptions } from '@tanstack/react-query'
import type { SwitchList } from '../../client/http/switch-answers.ts'
import { read, send } from './request.ts'

/** One thing that can be switched off. */
export type Switch = SwitchList['known'][number]

/** What can be switched off, what is, and what was. */
export const switchesRead = () =>
  queryOptions({ queryKey: ['switches'], queryFn: ({ signal }) => read<SwitchList>('/v1/switches', signal) })

/** Switches off what was seen to be on; `until` null = until somebody switches it on again. */
export function switchOff({ scope, of }: Switch, reason: string, until: string | null): Promise<SwitchList> {
  return send('/v1/switches/off', { scope, of, reason, until, seen: null }, {})
}

/** Switches on again what was seen to be off since then: what waits goes out. */
export function switchOn({ scope, of }: Switch, reason: string, seen: string | null): Promise<SwitchList> {
  return send('/v1/switches/on', { scope, of, reason, seen }, {}, { keepalive: true })
}
