import { useQueryClient } from '@tanstack/react-query'
import type { OutboxRow } from '../../../client/http/outbox-answers.ts'
import { resolveEffect } from '../../api/effects.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { showToast } from '../../state/toast.ts'
import { effectOf } from './mail-words.ts'

/** Drops a mail that waits, with a reason: it never goes out, and its play goes on without it. */
export function DropDialog({ mail, onClose }: { mail: OutboxRow; onClose: () => void }) {
  const client = useQueryClient()
  const drop = async (reason: string) => {
    await resolveEffect(effectOf(mail), 'not-sent', reason)
    showToast({ icon: 'off', text: `“${mail.subject}” is dropped`, undo: null })
    for (const queryKey of [['outbox'], ['mail', mail.id], ['effects']]) void client.invalidateQueries({ queryKey })
  }
  return (
    <ReasonDialog
      title={`Drop “${mail.subject}”`}
      example="they had it on the phone"
      words={['Drop it', 'Not dropped']}
      onAct={drop}
      onClose={onClose}
    >
      <p className="xs dim">
        {mail.to.name} never gets it, and the play goes on without it. It is kept with your name and the reason.
      </p>
    </ReasonDialog>
  )
}
