import type { Tree } from '../places.ts'
import type { Kind } from '../shapes/kinds.ts'

/** Kinds that some team looks after. */
const OWNED: ReadonlySet<Kind> = new Set([
  'score',
  'segment',
  'asset',
  'task',
  'routing',
  'content',
  'webhook',
  'audience',
  'cadence',
  'group',
  'sla',
  'blueprint',
  'play',
  'journey',
])

/** Where a definition says no owner it is the workspace's. One that is written out of a blueprint is asked again then. */
export function inheritOwner(kind: Kind, tree: Tree, owner: string | null): void {
  if (owner !== null && OWNED.has(kind) && !('owner' in tree) && !('use' in tree)) tree['owner'] = owner
}
