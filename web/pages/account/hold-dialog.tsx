import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { holdAccount } from '../../api/account-acts.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { showToast } from '../../state/toast.ts'
import { appNow } from '../../time/app-clock.ts'
import { instantOf, wallClockAt } from '../../time/wall-clock.ts'

/** How long a hold is unless told, and at most, in days. */
const USUAL = 7
const LONGEST = 30

/** Keeps automatic touches away from an account for some days: why, and until when. */
export function HoldDialog({ account, name, onClose }: { account: string; name: string; onClose: () => void }) {
  const client = useQueryClient()
  const [days, setDays] = useState(String(USUAL))
  const hold = async (reason: string, by: string) => {
    const until = instantOf(wallClockAt(appNow()).dayNumber + Number(days), 9, 0)
    await holdAccount(account, { until: new Date(until).toISOString(), reason }, by)
    showToast({ icon: 'held', text: `${name} is held`, undo: null })
    void client.invalidateQueries({ queryKey: ['account', account] })
  }
  return (
    <ReasonDialog
      title={`Hold ${name}`}
      example="they asked for quiet"
      words={['Hold', 'Not held']}
      onAct={hold}
      onClose={onClose}
    >
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
    </ReasonDialog>
  )
}
