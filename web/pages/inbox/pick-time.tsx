import { Dialog } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import { Overlay } from '../../parts/overlay.tsx'
import { appNow } from '../../time/app-clock.ts'
import { instantOf, wallClockAt } from '../../time/wall-clock.ts'

/** Any moment to put a task off to. One that is past is not taken. */
export function PickTime({ onClose, onPick }: { onClose: () => void; onPick: (until: number) => void }) {
  const [text, setText] = useState(tomorrow)
  const until = Date.parse(text)
  const past = !(until > appNow())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (past) return
    onClose()
    onPick(until)
  }
  return (
    <Overlay size="small" onClose={onClose}>
      <form onSubmit={submit}>
        <div className="q">
          <Dialog.Title>Snooze until</Dialog.Title>
        </div>
        <div className="fields">
          <label className="field">
            <span className="vh">Moment</span>
            <input
              type="datetime-local"
              required
              value={text}
              aria-invalid={past}
              aria-describedby="pick-says"
              onChange={event => setText(event.target.value)}
            />
          </label>
          <p id="pick-says" className="xs dim">
            {past ? 'That moment is past.' : 'It comes back then, whoever has it.'}
          </p>
        </div>
        <div className="foot">
          <button type="button" className="btn ghost" onClick={onClose}>
            Keep it here
          </button>
          <button type="submit" className="btn primary" disabled={past}>
            Snooze
          </button>
        </div>
      </form>
    </Overlay>
  )
}

function tomorrow(): string {
  const clock = wallClockAt(instantOf(wallClockAt(appNow()).dayNumber + 1, 9, 0))
  const pad = (n: number) => String(n).padStart(2, '0')
  return `${clock.year}-${pad(clock.month)}-${pad(clock.day)}T${pad(clock.hour)}:${pad(clock.minute)}`
}
