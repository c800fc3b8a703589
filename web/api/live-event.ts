import type { QueryKey } from '@tanstack/react-query'
import type { LiveEvent } from '../../client/http/status-answers.ts'

const KINDS: readonly string[] = [
  'journey',
  'task',
  'effect',
  'mail',
  'reply',
  'account',
  'settings',
  'clock',
  'hello',
] satisfies LiveEvent['what'][]

/** Reads what the stream says. Null = not in words we know: the caller looks at everything again. */
export function readLiveEvent(data: string): LiveEvent | null {
  try {
    const said = JSON.parse(data) as Partial<LiveEvent> | null
    if (!said || !KINDS.includes(said.what ?? '')) return null
    return { what: said.what as LiveEvent['what'], account: said.account ?? null, task: said.task ?? null }
  } catch {
    // Not JSON: a newer server, or something in between. Null makes the caller read everything again.
    return null
  }
}

/** Which reads an event makes stale; `all` = every one. */
export function staleAfter(event: LiveEvent | null): QueryKey[] | 'all' {
  if (event === null) return 'all'
  const account: QueryKey[] = event.account
    ? [
        ['account', event.account],
        ['timeline', event.account],
      ]
    : [['account'], ['timeline']]
  switch (event.what) {
    case 'task':
      return [['tasks'], ['sla'], event.task ? ['task', event.task] : ['task'], ['accounts'], ...account]
    case 'journey':
    case 'account':
      return [['tasks'], ['task'], ['sla'], ['accounts'], ['leads'], ['reviews'], ['plays'], ['play'], ...account]
    case 'effect':
    case 'mail':
      return [['outbox'], ['mail'], ['effects'], ['effect'], ['quarantine'], ...account]
    case 'reply':
      return [['replies'], ...account]
    case 'settings':
    case 'clock':
      return 'all'
    case 'hello':
      return []
    default:
      return event.what satisfies never
  }
}
