import { useActingAs } from './acting-as.ts'
import { useRemembered } from './remembered.ts'

export type InboxScope = 'mine' | 'everyone'

/** Whose tasks the inbox shows. Somebody who has not said who they are sees everyone's. */
export function useInboxScope(): { scope: InboxScope; owner: string | null; choose: (scope: InboxScope) => void } {
  const { me } = useActingAs()
  const [kept, keep] = useRemembered('inbox-scope')
  const scope = me === null || kept === 'everyone' ? 'everyone' : 'mine'
  return { scope, owner: scope === 'mine' ? (me?.id ?? null) : null, choose: keep }
}
