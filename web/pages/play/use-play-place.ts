import { useLocation, useSearchParams } from 'wouter'
import { withQuery } from '../../api/request.ts'

export interface PlayPlace {
  id: string
  /** null = the newest, with the counts of all */
  version: string | null
  /** the step that is open; null = none was chosen */
  step: string | null
  /** steps below each other instead of the picture */
  asList: boolean
  hrefOf(to: Partial<Pick<PlayPlace, 'version' | 'step' | 'asList'>>): string
  go(to: Partial<Pick<PlayPlace, 'version' | 'step' | 'asList'>>): void
}

/** What of a play is looked at; all of it stands in the address. */
export function usePlayPlace(id: string): PlayPlace {
  const [params] = useSearchParams()
  const [, go] = useLocation()
  const now = { version: params.get('version'), step: params.get('step'), asList: params.get('list') !== null }
  const hrefOf: PlayPlace['hrefOf'] = to => {
    const { version, step, asList } = { ...now, ...to }
    return withQuery(`/plays/${encodeURIComponent(id)}`, { version, step, list: asList ? 'yes' : null })
  }
  return { id, ...now, hrefOf, go: to => go(hrefOf(to), { replace: true }) }
}
