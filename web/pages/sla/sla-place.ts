import { useSearchParams } from 'wouter'

const NAMES = ['tab', 'state', 'sla', 'team', 'owner', 'tier', 'motion', 'play', 'days', 'by', 'what', 'of'] as const
export type SlaPlace = Record<(typeof NAMES)[number], string>

/** What narrows clocks and their verdicts. */
export const FILTERS = ['sla', 'team', 'owner', 'tier', 'motion', 'play'] as const

/** Where on the page somebody is: the part of it, and all that narrows it; in the address, so that it can be sent to somebody. */
export function useSlaPlace(): [SlaPlace, (change: Partial<SlaPlace>) => void, (change: Partial<SlaPlace>) => string] {
  const [params, setParams] = useSearchParams()
  const place = Object.fromEntries(NAMES.map(name => [name, params.get(name) ?? ''])) as SlaPlace
  const changed = (change: Partial<SlaPlace>): URLSearchParams => {
    const next = new URLSearchParams(params)
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    return next
  }
  const hrefOf = (change: Partial<SlaPlace>): string => {
    const query = changed(change).toString()
    return query === '' ? '/sla' : `/sla?${query}`
  }
  return [place, change => setParams(changed(change), { replace: true }), hrefOf]
}

/** Some of a place as a query; what is empty asks for nothing. */
export function queryOf(place: SlaPlace, names: readonly (keyof SlaPlace)[]): Record<string, string | null> {
  return Object.fromEntries(names.map(name => [name, place[name] || null]))
}
