import type { OutboxRow } from '../../../client/http/outbox-answers.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'

interface DropDialogProps {
  mail: OutboxRow
  onDrop: (reason: string) => void
  onClose: () => void
}

/** Drops a mail that waits, with a reason: it never goes out, and its play goes on without it. */
export function DropDialog({ mail, onDrop, onClose }: DropDialogProps) {
  return (
    <ReasonDialog
      title={`Drop “${mail.subject}”`}
      example="they had it on the phone"
      words={['Drop it', 'Not dropped']}
      onAct={async reason => onDrop(reason)}
      anybody
      onClose={onClose}
    >
      <p className="xs dim">
        {mail.to.name} never gets it, and the play goes on without it. It is kept with your name and the reason.
      </p>
    </ReasonDialog>
  )
}
