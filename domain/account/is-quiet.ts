import type { SignalDefinition } from '../../language/settings.ts'
import { TOPIC } from '../groups/interests-in.ts'
import { oncePer } from '../once-per.ts'
import type { Definitions } from './definitions.ts'

/** The kinds of signal something listens to, looks at in a window, or counts in a score. */
const heard = oncePer((defs: Definitions): ReadonlySet<string> => {
  const listened = Object.values(defs.reads).flatMap(({ listens }) => [...listens])
  const counted = Object.values(defs.settings.scores).flatMap(({ rules }) => rules.flatMap(rule => rule.signal ?? []))
  const groups = Object.values(defs.settings.groups)
  const shown = groups.flatMap(({ positions }) => Object.keys(positions))
  const asksTopics = groups.some(({ topics }) => topics.length > 0)
  const topical = Object.values(defs.settings.signals).filter(({ payload }) => asksTopics && TOPIC in payload)
  return new Set([...listened, ...counted, ...Object.keys(defs.windows), ...shown, ...topical.map(({ kind }) => kind)])
})

/**
 * Can a signal of a kind change nothing that any condition, score or journey reads? It writes no record, shows nobody as
 * engaged, and nothing hears of it: an account with only such signals stands as it stood.
 */
export function isQuiet(defs: Definitions, { kind, sets, engages }: SignalDefinition): boolean {
  return sets === null && !engages && !heard(defs).has(kind)
}
