import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountView } from '../../../client/http/account-answers.ts'
import type { PlanView } from '../../../client/http/plan-answers.ts'
import { changePlan } from '../../api/account-acts.ts'
import { accountRead } from '../../api/reads.ts'
import { ProblemAnswer } from '../../api/request.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { showToast } from '../../state/toast.ts'
import { draftOf, type PlanDraft, wantedOf } from './plan-draft.ts'

/**
 * Edits a plan as it was when it was opened: what changes meanwhile does not change under the writer. When somebody was faster,
 * `conflict` is the plan as they left it; saving once more then puts the writer's in its place.
 */
export function usePlanEdit(account: string, opened: PlanView, onSaved: () => void) {
  const client = useQueryClient()
  const { me } = useActingAs()
  const [base, setBase] = useState(opened)
  const [draft, setDraft] = useState(() => draftOf(opened))
  const [conflict, setConflict] = useState<PlanView | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: ['account', account] })

  const save = async (): Promise<void> => {
    if (me === null) return overlayStore.set('person')
    const on = conflict ?? base
    setBusy(true)
    setFailure(null)
    try {
      await changePlan(account, wantedOf(draft, on), me.id, on.version)
      showToast({ icon: 'flag', text: 'The plan is saved', undo: null })
      void refresh()
      onSaved()
    } catch (error) {
      if (error instanceof ProblemAnswer && error.status === 412) {
        const now: AccountView = await client.fetchQuery({ ...accountRead(account), staleTime: 0 })
        setConflict(now.plan)
      } else setFailure(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }
  return {
    draft,
    conflict,
    failure,
    busy,
    save,
    change: (part: Partial<PlanDraft>) => setDraft(now => ({ ...now, ...part })),
    keepTheirs: () => {
      if (conflict === null) return
      setBase(conflict)
      setDraft(draftOf(conflict))
      setConflict(null)
    },
  }
}
