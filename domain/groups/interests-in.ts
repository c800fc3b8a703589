import type { Value } from '../../language/condition/condition.ts'
import type { GroupDefinition } from '../../language/group-definition.ts'

/** The payload field in which kinds of signal tell what somebody was interested in. */
export const TOPIC = 'topic'

/** Somebody showed interest in a topic; `at` in UTC milliseconds. */
export interface Interest {
  person: string
  /** lower case */
  topic: string
  at: number
}

/** What a signal of somebody carries. */
interface Act {
  person: string | null
  data: Readonly<Record<string, Value | null>>
  at: number
}

/** What people showed interest in by signals, of the topics some buying group asks for. */
export function interestsIn(groups: Readonly<Record<string, GroupDefinition>>, acts: readonly Act[]): Interest[] {
  const asked = new Set(Object.values(groups).flatMap(group => group.topics))
  if (asked.size === 0) return []
  return acts.flatMap(({ person, data, at }) => {
    const said = Object.hasOwn(data, TOPIC) ? data[TOPIC] : null
    const topic = typeof said === 'string' ? said.trim().toLowerCase() : ''
    return person !== null && asked.has(topic) ? [{ person, topic, at }] : []
  })
}
