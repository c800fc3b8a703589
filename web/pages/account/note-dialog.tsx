import { useQueryClient } from '@tanstack/react-query'
import { Dialog } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import { addNote, takeBackNote } from '../../api/account-acts.ts'
import { Note } from '../../parts/note.tsx'
import { Overlay } from '../../parts/overlay.tsx'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { showToast } from '../../state/toast.ts'
import './plan.css'

/** Notes that were begun and not kept yet, by account: they live as long as the page. */
const begun = new Map<string, string>()
const LONGEST = 4_000

/** Writes a note on an account; it stands on the timeline with who wrote it. */
export function NoteDialog({ account, name, onClose }: { account: string; name: string; onClose: () => void }) {
  const client = useQueryClient()
  const { me } = useActingAs()
  const [text, setText] = useState(begun.get(account) ?? '')
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const empty = text.trim() === ''
  const refresh = () => client.invalidateQueries({ queryKey: ['timeline', account] })
  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    if (empty || busy) return
    if (me === null) return overlayStore.set('person')
    setBusy(true)
    try {
      const { id } = await addNote(account, text.trim(), me.id)
      begun.delete(account)
      const undo = async () => {
        await takeBackNote(account, id, me.id)
        begun.set(account, text)
        void refresh()
      }
      showToast({ icon: 'chat', text: 'The note is on the timeline', undo })
      void refresh()
      onClose()
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
      setBusy(false)
    }
  }
  return (
    <Overlay onClose={onClose}>
      <form className="note-form" onSubmit={event => void submit(event)}>
        <div className="q">
          <Dialog.Title>Note on {name}</Dialog.Title>
        </div>
        {failure && (
          <Note tone="breach" icon="risk" role="alert" flush>
            <b>Not kept:</b> {failure} What you wrote is still here.
          </Note>
        )}
        <div className="fields">
          <textarea
            aria-label={`Note on ${name}`}
            aria-describedby="note-says"
            dir="auto"
            maxLength={LONGEST}
            value={text}
            onChange={event => {
              setText(event.target.value)
              begun.set(account, event.target.value)
            }}
            onKeyDown={event => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit()
            }}
          />
          <p id="note-says" className="xs dim">
            Everybody here reads it on the timeline, with your name.
          </p>
        </div>
        <div className="foot">
          <button type="button" className="btn ghost" onClick={onClose}>
            Not now
          </button>
          <button type="submit" className="btn primary" disabled={empty || busy}>
            Add note <kbd>⌘↵</kbd>
          </button>
        </div>
      </form>
    </Overlay>
  )
}
