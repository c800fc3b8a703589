import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReviewView } from '../../../client/http/identity-answers.ts'
import { decideReview } from '../../api/data.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { showToast } from '../../state/toast.ts'
import { useLateSend } from '../../state/use-late-send.ts'

/** Answers reviews: what an answer places cannot be taken back so simply, so it is sent when the time to undo it is over. */
export function useDecisions(): {
  decided: ReadonlySet<number>
  decide: (review: ReviewView, account: string | null) => void
} {
  const client = useQueryClient()
  const { me } = useActingAs()
  const [decided, setDecided] = useState<ReadonlySet<number>>(new Set())
  const sendLate = useLateSend()
  const putBack = (id: number) => setDecided(now => new Set([...now].filter(other => other !== id)))
  const decide = (review: ReviewView, account: string | null) => {
    if (me === null) return overlayStore.set('person')
    const send = async () => {
      try {
        await decideReview(review.id, account, me.id)
      } catch (error) {
        putBack(review.id)
        showToast({ icon: 'risk', text: `Not decided: ${error instanceof Error ? error.message : error}`, undo: null })
      }
      void client.invalidateQueries({ queryKey: ['reviews'] })
    }
    setDecided(now => new Set([...now, review.id]))
    const name = review.candidates.find(one => one.account === account)?.name ?? account
    sendLate({ text: `${review.written}: ${name ?? 'none of them'}`, send, takenBack: () => putBack(review.id) })
  }
  return { decided, decide }
}
