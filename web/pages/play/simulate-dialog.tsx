import { useMutation } from '@tanstack/react-query'
import { Dialog } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import type { PlayView, SimulationView } from '../../../client/http/play-answers.ts'
import { send } from '../../api/request.ts'
import { Overlay } from '../../parts/overlay.tsx'
import { SimulationReport } from './simulation-report.tsx'
import './dialogs.css'

interface SimulateDialogProps {
  view: PlayView
  onClose: () => void
}

type Off = SimulationView['off']
const MONTH = { day: 30, days: 30 }

/** What a kill switch may have off meanwhile. */
const OFF = {
  nothing: (): Off => [],
  play: ({ id }: PlayView): Off => [{ scope: 'play', of: id, ...MONTH }],
  motion: ({ motion }: PlayView): Off => [{ scope: 'motion', of: motion.id, ...MONTH }],
  email: (): Off => [{ scope: 'channel', of: 'email', ...MONTH }],
  all: (): Off => [{ scope: 'all', of: '', ...MONTH }],
}

/** Sends a made-up population through the active definitions and shows what came of it, this play first. */
export function SimulateDialog({ view, onClose }: SimulateDialogProps) {
  const [asked, setAsked] = useState({ accounts: 200, days: 180, seed: 1 })
  const [off, setOff] = useState<keyof typeof OFF>('nothing')
  const run = useMutation({
    mutationFn: () =>
      send<SimulationView>(`/v1/plays/${encodeURIComponent(view.id)}/simulate`, { ...asked, off: OFF[off](view) }, {}),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run.mutate()
  }
  return (
    <Overlay onClose={onClose}>
      <div className="q">
        <Dialog.Title>Simulate {view.title}</Dialog.Title>
        <Dialog.Close className="close" aria-label="Close">
          <kbd>Esc</kbd>
        </Dialog.Close>
      </div>
      <div className="simulate">
        <p className="dim">
          A made-up population goes through the active definitions. Nothing real is touched; the same seed gives the
          same report.
        </p>
        <form onSubmit={submit}>
          {(['accounts', 'days', 'seed'] as const).map(name => (
            <label key={name}>
              {name.charAt(0).toUpperCase() + name.slice(1)}
              <input
                type="number"
                min={name === 'seed' ? 0 : 1}
                max={name === 'accounts' ? 2_000 : name === 'days' ? 730 : undefined}
                required
                value={asked[name]}
                onChange={event => setAsked({ ...asked, [name]: event.target.valueAsNumber || 0 })}
              />
            </label>
          ))}
          <label>
            Off from day 30 to 60
            <select value={off} onChange={event => setOff(event.target.value as keyof typeof OFF)}>
              <option value="nothing">Nothing</option>
              <option value="play">This play</option>
              <option value="motion">Its motion</option>
              <option value="email">E-mail</option>
              <option value="all">Everything</option>
            </select>
          </label>
          <button type="submit" className="btn primary" disabled={run.isPending}>
            {run.isPending ? 'Running …' : run.data ? 'Run again' : 'Run'}
          </button>
        </form>
        <div role="status">
          {run.isPending && <p className="dim">It takes a few seconds; the play runs on meanwhile.</p>}
          {run.data && !run.isPending && <SimulationReport report={run.data} play={view.id} />}
        </div>
        {run.isError && (
          <p role="alert" className="problem">
            {run.error.message}
          </p>
        )}
      </div>
    </Overlay>
  )
}
