import { Dialog } from 'radix-ui'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useActingAs } from '../state/acting-as.ts'
import { overlayStore } from '../state/overlays.ts'
import { Note } from './note.tsx'
import { Overlay } from './overlay.tsx'
import './ask-form.css'

interface ReasonDialogProps {
  title: string
  /** what somebody might say */
  example: string
  /** what is done, as the button says it, and what is said when it was refused: `Hold`, `Not held` */
  words: [act: string, refused: string]
  /** `by`: the colleague who acts; empty where it is nobody's in particular */
  onAct: (reason: string, by: string) => Promise<void>
  /** whoever is signed in may, colleague or not */
  anybody?: boolean
  onClose: () => void
  /** what else has to be said */
  children: ReactNode
}

/** Asks why, before something is done. A refusal is told, and what was written stays. */
export function ReasonDialog({
  title,
  example,
  words: [act, refused],
  onAct,
  anybody = false,
  onClose,
  children,
}: ReasonDialogProps) {
  const { me } = useActingAs()
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (me === null && !anybody) return overlayStore.set('person')
    try {
      await onAct(reason.trim(), me?.id ?? '')
      onClose()
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <Overlay size="small" onClose={onClose}>
      <form className="ask-form" onSubmit={event => void submit(event)}>
        <div className="q">
          <Dialog.Title>{title}</Dialog.Title>
        </div>
        {failure && (
          <Note tone="breach" icon="risk" role="alert" flush>
            <b>{refused}:</b> {failure}
          </Note>
        )}
        <div className="fields">
          <input
            aria-label="Why"
            placeholder={`Why: ${example}`}
            required
            minLength={3}
            maxLength={500}
            dir="auto"
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
          {children}
        </div>
        <div className="foot">
          <button type="button" className="btn ghost" onClick={onClose}>
            Leave it as it is
          </button>
          <button type="submit" className="btn primary" disabled={reason.trim() === ''}>
            {act}
          </button>
        </div>
      </form>
    </Overlay>
  )
}
