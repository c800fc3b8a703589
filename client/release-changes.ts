import { canonicalJson } from '../language/canonical-json.ts'
import type { Release } from '../language/release.ts'

/** What two releases differ in, each as kind and id: `content renewal-offer`; what there is once is named by its kind. */
export interface ReleaseChanges {
  added: string[]
  changed: string[]
  removed: string[]
}

type Contents = Pick<Release, 'settings' | 'journeys'>

/** Everything a release says, by kind and id, so that equal texts mean the same. */
function partsOf({ settings, journeys }: Contents): Map<string, string> {
  const { workspace, leads, tiers, segments, plays, ...kinds } = settings
  const parts = new Map<string, string>([
    ['workspace', canonicalJson(workspace)],
    ['leads', canonicalJson({ leads, tiers: tiers ?? [] })],
  ])
  const put = (kind: string, all: Readonly<Record<string, unknown>>): void => {
    for (const [id, one] of Object.entries(all)) parts.set(`${kind} ${id}`, canonicalJson(one))
  }
  put('journey', journeys)
  put('segment', Object.fromEntries(segments.map(one => [one.id, one])))
  // where it stands in the files makes no difference
  put('play', Object.fromEntries(Object.entries(plays).map(([id, { file: _, ...play }]) => [id, play])))
  for (const [kind, all] of Object.entries(kinds)) put(kind.replace(/(?<=[^s])s$/, ''), all)
  return parts
}

/** What would be different if one release took the place of another; `before` null = there is none yet. */
export function releaseChanges(before: Contents | null, after: Contents): ReleaseChanges {
  const old = before ? partsOf(before) : new Map<string, string>()
  const next = partsOf(after)
  return {
    added: [...next.keys()].filter(name => !old.has(name)).sort(),
    changed: [...next]
      .filter(([name, says]) => old.has(name) && old.get(name) !== says)
      .map(([name]) => name)
      .sort(),
    removed: [...old.keys()].filter(name => !next.has(name)).sort(),
  }
}
