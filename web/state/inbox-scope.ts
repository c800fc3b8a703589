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
type InboxScope = keyof typeof SCOPES

/** What the inbox is ordered by. */
export const ORDERS = { band: 'Band first, then due', due: 'Due first, whatever the band' } as const

export interface InboxChoice {
  scope: InboxScope
  order: TaskQuery['order']
  query: TaskQuery
  chooseScope: (scope: string) => void
  chooseOrder: (order: string) => void
}

/** Whose tasks, in which order, as the reader chose last. Somebody who has not said who they are has none of their own. */
export function useInboxScope(): InboxChoice {
  const { me } = useActingAs()
  const [keptScope, chooseScope] = useRemembered('inbox-scope')
  const [keptOrder, chooseOrder] = useRemembered('inbox-order')
  const wanted = isScope(keptScope) ? keptScope : 'mine'
  const scope = me === null && wanted !== 'unclaimed' ? 'everyone' : wanted
  const order = keptOrder === 'due' ? 'due' : 'band'
  return { scope, order, query: { ...ownersOf(scope, me?.id ?? null), order }, chooseScope, chooseOrder }
}

const isScope = (name: string | null): name is InboxScope => name !== null && Object.hasOwn(SCOPES, name)

function ownersOf(scope: InboxScope, me: string | null): Pick<TaskQuery, 'owner' | 'team'> {
  switch (scope) {
    case 'mine':
      return { owner: me, team: null }
    case 'team':
      return { owner: null, team: me }
    case 'unclaimed':
      return { owner: 'unclaimed', team: null }
    case 'everyone':
      return { owner: null, team: null }
    default:
      return scope satisfies never
  }
}
