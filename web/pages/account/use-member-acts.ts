import { useQueryClient } from '@tanstack/react-query'
import type { BuyingGroupView, GroupMemberView, MemberBody } from '../../../client/http/group-answers.ts'
import { accountRead } from '../../api/reads.ts'
import { setMember } from '../../api/set-member.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { showToast } from '../../state/toast.ts'

/** What is set of a member; the rest of the body says of whom. */
export type MemberSetting = Omit<MemberBody, 'group' | 'opportunity' | 'person'>

/**
 * Sets what somebody is in a group as the page shows it, with its undo; that somebody was faster, or any other refusal, is told
 * where the undo would be.
 */
export function useMemberActs(account: string, group: BuyingGroupView) {
  const client = useQueryClient()
  const { me } = useActingAs()
  const { queryKey: shown } = accountRead(account)
  const send = async (person: string, setting: MemberSetting, by: string, seen: number): Promise<void> => {
    const opportunity = group.opportunity === null ? {} : { opportunity: group.opportunity.id }
    try {
      await setMember(account, { group: group.id, ...opportunity, person, ...setting }, by, seen)
      client.setQueryData(shown, view => view && { ...view, groupsVersion: seen + 1 })
    } finally {
      for (const queryKey of [shown, ['task']]) void client.invalidateQueries({ queryKey })
    }
  }
  return async (
    person: { id: string; name: string },
    before: GroupMemberView | null,
    setting: MemberSetting,
    words: string,
  ): Promise<void> => {
    if (me === null) return overlayStore.set('person')
    const seen = client.getQueryData(shown)?.groupsVersion ?? 0
    try {
      await send(person.id, setting, me.id, seen)
      const undo = async () => send(person.id, settingOf(before), me.id, seen + 1).catch(refused)
      showToast({ icon: 'users', text: `${person.name}: ${words}`, undo })
    } catch (error) {
      refused(error)
    }
  }
}

function refused(error: unknown): void {
  const why = error instanceof Error ? error.message : String(error)
  showToast({ icon: 'risk', text: `Not changed: ${why}`, undo: null })
}

/** What brings a member back to how they were. */
function settingOf(before: GroupMemberView | null): MemberSetting {
  if (before === null || before.by !== 'hand') return { by: 'worked-out' }
  const { role, leftOut, position, positionBy } = before
  const stood = positionBy === 'hand' && (position === 'supportive' || position === 'opposed') ? position : null
  return { role: role?.id ?? null, leftOut, position: stood }
}
