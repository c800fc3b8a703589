import { useQueryClient } from '@tanstack/react-query'
import { Dialog } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import { holdAccount } from '../../api/account-acts.ts'
import { Note } from '../../parts/note.tsx'
import { Overlay } from '../../parts/overlay.tsx'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { showToast } from '../../state/toast.ts'
import { appNow } from '../../time/app-clock.ts'
import { instantOf, wallClockAt } from '../../time/wall-clock.ts'
import './plan.css'

/** How long a hold is unless told, and at most, in days. */
const USUAL = 7
const LONGEST = 30

/** Keeps automatic touches away from an account for some days: why, and until when. */
export function HoldDialog({ account, name, onClose }: { account: string; name: string; onClose: () => void }) {
  const client = useQueryClient()
  const { me } = useActingAs()
  const [reason, setReason] = useState('')
  const [days, setDays] = useState(String(USUAL))
  const [failure, setFailure] = useState<string | null>(null)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (me === null) return overlayStore.set('person')
    const until = instantOf(wallClockAt(appNow()).dayNumber + Number(days), 9, 0)
    try {
      await holdAccount(account, { until: new Date(until).toISOString(), reason: reason.trim() }, me.id)
      showToast({ icon: 'held', text: `${name} is held`, undo: null })
      void client.invalidateQueries({ queryKey: ['account', account] })
      onClose()
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <Overlay size="small" onClose={onClose}>
      <form className="plan-form" onSubmit={event => void submit(event)}>
        <div className="q">
          <Dialog.Title>Hold {name}</Dialog.Title>
        </div>
        {failure && (
          <Note tone="breach" icon="risk" role="alert" flush>
            <b>Not held:</b> {failure}
          </Note>
        )}
        <div className="fields">
          <input
            aria-label="Why"
            placeholder="Why: they asked for quiet"
            required
            maxLength={500}
            dir="auto"
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
          <label className="owner">
            Days
            <input
              type="number"
              min={1}
              max={LONGEST}
              required
              value={days}
              onChange={event => setDays(event.target.value)}
            />
          </label>
          <p className="xs dim">Automatic messages wait; plays go on, and make their tasks. It ends by itself.</p>
        </div>
        <div className="foot">
          <button type="button" className="btn ghost" onClick={onClose}>
            Leave it as it is
          </button>
          <button type="submit" className="btn primary" disabled={reason.trim() === ''}>
            Hold
          </button>
        </div>
      </form>
    </Overlay>
  )
}
