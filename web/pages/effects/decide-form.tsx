import { type SyntheticEvent, useState } from 'react'
import type { EffectRow } from '../../../client/http/effect-answers.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { type Decision, decisionWords, followsWords } from './effect-words.ts'

interface DecideFormProps {
  effect: EffectRow
  onDecide: (as: Decision, reason: string) => void
}

/** What may be decided, by number; then why, in a line. */
export function DecideForm({ effect, onDecide }: DecideFormProps) {
  const [as, setAs] = useState<Decision | null>(null)
  const [reason, setReason] = useState('')
  const choose = (one: Decision) => {
    setAs(one)
    requestAnimationFrame(() => document.getElementById('f-reason')?.focus())
  }
  useKeys(Object.fromEntries(effect.may.map((one, n) => [String(n + 1), () => choose(one)])))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (as !== null && reason.trim() !== '') onDecide(as, reason.trim())
  }
  return (
    <form className="decide" aria-label="Decide" onSubmit={submit}>
      <fieldset>
        <legend>What became of it?</legend>
        <div className="acts">
          {effect.may.map((one, n) => (
            <button key={one} type="button" className="btn" aria-pressed={as === one} onClick={() => choose(one)}>
              {decisionWords(one, effect)} <kbd>{n + 1}</kbd>
            </button>
          ))}
        </div>
      </fieldset>
      {as !== null && (
        <>
          <p className="dim xs">{followsWords(as, effect)}</p>
          <label htmlFor="f-reason">Why? It is kept with your name.</label>
          <div className="line">
            <input
              id="f-reason"
              type="text"
              maxLength={500}
              required
              value={reason}
              onChange={event => setReason(event.target.value)}
            />
            <button type="submit" className="btn primary">
              {decisionWords(as, effect)}
            </button>
          </div>
        </>
      )}
    </form>
  )
}
