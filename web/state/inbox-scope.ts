import type { TaskQuery } from '../api/reads.ts'
import { useActingAs } from './acting-as.ts'
import { useRemembered } from './remembered.ts'

/** Whose tasks the inbox shows. */
export const SCOPES = {
  mine: 'Mine and unclaimed',
  team: 'My team’s',
  unclaimed: 'Nobody’s yet',
  everyone: 'Everyone’s',
} as const
type InboxScope = keyof typeof SCOPES | Queue
/** The queue of a role: `queue:sdr`. */
type Queue = `queue:${string}`

/** What the inbox is ordered by. */
export const ORDERS = { band: 'Band first, then due', due: 'Due first, whatever the band' } as const

export interface InboxChoice {
  scope: InboxScope
  order: TaskQuery['order']
  query: TaskQuery
  /** the role whose queue is shown; null = it is no queue */
  queue: string | null
  chooseScope: (scope: string) => void
  chooseOrder: (order: string) => void
}

/** Whose tasks, in which order, as the reader chose last. Somebody who has not said who they are has none of their own. */
export function useInboxScope(): InboxChoice {
  const { me } = useActingAs()
  const [keptScope, chooseScope] = useRemembered('inbox-scope')
  const [keptOrder, chooseOrder] = useRemembered('inbox-order')
  const wanted = isScope(keptScope) ? keptScope : 'mine'
  const scope = me === null && (wanted === 'mine' || wanted === 'team') ? 'everyone' : wanted
  const order = keptOrder === 'due' ? 'due' : 'band'
  const whose = ownersOf(scope, me?.id ?? null)
  return { scope, order, queue: whose.queue, query: { ...whose, order }, chooseScope, chooseOrder }
}

const QUEUE = 'queue:'
const isQueue = (name: string): name is Queue => name.startsWith(QUEUE)
const isScope = (name: string | null): name is InboxScope =>
  name !== null && (isQueue(name) || Object.hasOwn(SCOPES, name))

/** What the queue of a role is called among the scopes. */
export const queueScope = (role: string): Queue => `${QUEUE}${role}`

function ownersOf(scope: InboxScope, me: string | null): Pick<TaskQuery, 'owner' | 'team' | 'queue'> {
  if (isQueue(scope)) return { owner: null, team: null, queue: scope.slice(QUEUE.length) }
  switch (scope) {
    case 'mine':
      return { owner: me, team: null, queue: null }
    case 'team':
      return { owner: null, team: me, queue: null }
    case 'unclaimed':
      return { owner: 'unclaimed', team: null, queue: null }
    case 'everyone':
      return { owner: null, team: null, queue: null }
    default:
      return scope satisfies never
  }
}
