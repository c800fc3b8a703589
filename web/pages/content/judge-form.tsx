import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ContentView } from '../../../client/http/content-answers.ts'
import { judge } from '../../api/content.ts'
import { NotYours } from '../../parts/not-yours.tsx'
import { Note } from '../../parts/note.tsx'
import { showToast } from '../../state/toast.ts'
import { useMay } from '../../state/use-may.ts'

/** Releases the message as it reads here, or stops it, with the reason. For whoever may; others see what it takes. */
export function JudgeForm({ view }: { view: ContentView }) {
  const client = useQueryClient()
  const may = useMay('approve-content') === null
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  if (view.state === 'not-approved') return null
  if (!may) return <NotYours right="approve-content" />
  const act = view.state === 'waiting' || view.state === 'withdrawn' ? 'approve' : 'withdraw'
  const does = act === 'approve' ? 'Approve this version' : 'Withdraw'
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    try {
      const now = await judge(view.id, act, { reason: reason.trim(), version: view.version })
      client.setQueryData(['content', 'one', view.id], now)
      await client.invalidateQueries({ queryKey: ['content'] })
      showToast({
        icon: 'checkc',
        text: act === 'approve' ? `${view.title} may be sent` : `${view.title} is not sent any more`,
        undo: null,
      })
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <form className="judge" aria-label={does} onSubmit={event => void submit(event)}>
      <label htmlFor="f-why">
        {act === 'approve' ? 'Why is it good to be sent?' : 'Why must it not be sent?'} It is kept with your name.
      </label>
      <div className="line">
        <input
          id="f-why"
          type="text"
          maxLength={500}
          required
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
        <button type="submit" className={act === 'approve' ? 'btn primary' : 'btn'}>
          {does}
        </button>
      </div>
      {failure !== null && (
        <Note tone="breach" icon="breach" role="alert">
          {failure}
        </Note>
      )}
    </form>
  )
}
