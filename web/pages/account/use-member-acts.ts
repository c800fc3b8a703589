import { useQueryClient } from '@tanstack/react-query'
import type { BuyingGroupView, GroupMemberView, MemberBody } from '../../../client/http/group-answers.ts'
import { setMember } from '../../api/set-member.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { showToast } from '../../state/toast.ts'

/** What is set of a member; the rest of the body says of whom. */
export type MemberSetting = Omit<MemberBody, 'group' | 'opportunity' | 'person'>

/** Sets what somebody is in a group, with its undo; a refusal is told where the undo would be. */
export function useMemberActs(account: string, group: BuyingGroupView) {
  const client = useQueryClient()
  const { me } = useActingAs()
  const send = async (person: string, setting: MemberSetting, by: string): Promise<void> => {
    const opportunity = group.opportunity === null ? {} : { opportunity: group.opportunity.id }
    await setMember(account, { group: group.id, ...opportunity, person, ...setting }, by)
    for (const queryKey of [['account', account], ['task']]) void client.invalidateQueries({ queryKey })
  }
  return async (
    person: { id: string; name: string },
    before: GroupMemberView | null,
    setting: MemberSetting,
    words: string,
  ): Promise<void> => {
    if (me === null) return overlayStore.set('person')
    try {
      await send(person.id, setting, me.id)
      const undo = async () => send(person.id, settingOf(before), me.id).catch(refused)
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
