import { useLocation, useSearchParams } from 'wouter'
import { withQuery } from '../../api/request.ts'

export interface PlayPlace {
  id: string
  /** null = the newest, with the counts of all */
  version: string | null
  /** the step that is open; null = none was chosen */
  step: string | null
  /** the figure whose accounts are shown, see `behind.ts`; null = none */
  behind: string | null
  /** steps below each other instead of the picture */
  asList: boolean
  hrefOf(to: Partial<Place>): string
  go(to: Partial<Place>): void
}

type Place = Pick<PlayPlace, 'version' | 'step' | 'behind' | 'asList'>

/** What of a play is looked at; all of it stands in the address. */
export function usePlayPlace(id: string): PlayPlace {
  const [params] = useSearchParams()
  const [, go] = useLocation()
  const now = {
    version: params.get('version'),
    step: params.get('step'),
    behind: params.get('behind'),
    asList: params.get('list') !== null,
  }
  const hrefOf: PlayPlace['hrefOf'] = to => {
    // another step or version has figures of its own
    const { version, step, behind, asList } = {
      ...now,
      ...('step' in to || 'version' in to ? { behind: null } : {}),
      ...to,
    }
    return withQuery(`/plays/${encodeURIComponent(id)}`, { version, step, behind, list: asList ? 'yes' : null })
  }
  return { id, ...now, hrefOf, go: to => go(hrefOf(to), { replace: true }) }
}
