import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Switch, switchOff, switchOn } from '../../api/switches.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { showToast } from '../../state/toast.ts'
import { appNow } from '../../time/app-clock.ts'
import { idOf } from './switch-table.tsx'

const HOUR = 3_600_000

/** For how long, in hours; the first = until somebody switches it on. */
const LENGTHS = { '': 'Until it is switched on', 1: 'One hour', 4: 'Four hours', 24: 'A day' } as const

/** Switches something off at once, with a reason, for a while or until somebody switches it on. */
export function OffDialog({ one, onClose }: { one: Switch; onClose: () => void }) {
  const client = useQueryClient()
  const [hours, setHours] = useState('')
  const stale = async () => {
    for (const queryKey of [['switches'], ['status']]) await client.invalidateQueries({ queryKey })
  }
  const off = async (reason: string) => {
    const until = hours === '' ? null : new Date(appNow() + Number(hours) * HOUR).toISOString()
    const { items } = await switchOff(one, reason, until)
    const since = items.find(is => idOf(is) === idOf(one))?.since ?? null
    const undo = async () => {
      await switchOn(one, 'switched off by mistake', since)
      await stale()
    }
    showToast({ icon: 'off', text: `${one.title} is switched off`, undo })
    await stale()
  }
  return (
    <ReasonDialog
      title={`Switch off: ${one.title}`}
      example="wrong price in the offer"
      words={['Switch off', 'Not switched off']}
      onAct={off}
      anybody
      onClose={onClose}
    >
      <label className="owner">
        For how long
        <select value={hours} onChange={event => setHours(event.target.value)}>
          {Object.entries(LENGTHS).map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <p className="xs dim">
        It holds from this moment; what is on its way already goes. Everybody sees it over every page, with your name.
      </p>
    </ReasonDialog>
  )
}
