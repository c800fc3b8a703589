import type { Settings } from './settings.ts'
import type { Kind } from './shapes/kinds.ts'

/** What the teams own, by team: `score engagement`, `play renewal-90`. */
export function ownersOf(
  settings: Settings,
  journeys: Readonly<Record<string, { owner: string }>>,
): Record<string, string[]> {
  const {
    scores,
    segments,
    assets,
    tasks,
    routing,
    content,
    webhooks,
    sources,
    audiences,
    cadences,
    groups,
    slas,
    plays,
  } = settings
  const kinds: Partial<Record<Kind, Readonly<Record<string, { owner: string }>>>> = {
    journey: journeys,
    play: plays,
    score: scores,
    segment: Object.fromEntries(segments.map(segment => [segment.id, segment])),
    sla: slas,
    routing,
    asset: assets,
    task: tasks,
    content,
    webhook: webhooks,
    source: sources,
    audience: audiences,
    cadence: cadences,
    group: groups,
  }
  const owned: Record<string, string[]> = {}
  for (const [kind, all] of Object.entries(kinds)) {
    for (const [id, { owner }] of Object.entries(all)) {
      owned[owner] ??= []
      owned[owner]?.push(`${kind} ${id}`)
    }
  }
  return Object.fromEntries(Object.entries(owned).sort(([a], [b]) => (a < b ? -1 : 1)))
}
