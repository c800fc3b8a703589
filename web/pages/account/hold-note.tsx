import { useQueryClient } from '@tanstack/react-query'
import type { HoldView } from '../../../client/http/account-answers.ts'
import { liftHold } from '../../api/account-acts.ts'
import { Moment } from '../../parts/moment.tsx'
import { Note } from '../../parts/note.tsx'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { showToast } from '../../state/toast.ts'
import { useMay } from '../../state/use-may.ts'

/** Who keeps automatic touches away from the account, why and until when; and how to let them go on. */
export function HoldNote({ account, hold }: { account: string; hold: HoldView }) {
  const client = useQueryClient()
  const { me } = useActingAs()
  const may = useMay('work-tasks') === null
  const lift = async (): Promise<void> => {
    if (me === null) return overlayStore.set('person')
    try {
      await liftHold(account, me.id)
      showToast({ icon: 'held', text: 'Touches go on', undo: null })
    } catch (error) {
      showToast({ icon: 'risk', text: `Not lifted: ${error instanceof Error ? error.message : error}`, undo: null })
    }
    void client.invalidateQueries({ queryKey: ['account', account] })
  }
  const acts = may && (
    <button type="button" className="btn" onClick={() => void lift()}>
      Lift the hold
    </button>
  )
  return (
    <div className="journey-note">
      <Note tone="risk" icon="held" acts={acts}>
        <b>
          Held by {hold.by.name}
          <Moment before=" until " at={hold.until} />.
        </b>{' '}
        <bdi>{hold.reason}</bdi> Automatic messages wait until then; plays go on, and make their tasks.
      </Note>
    </div>
  )
}
