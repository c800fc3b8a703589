import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ReviewView } from '../../../client/http/identity-answers.ts'
import { decideReview } from '../../api/data.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { showToast } from '../../state/toast.ts'

/** How long an answer can be taken back: what it places cannot be taken back so simply, so it is sent when this is over. */
const TAKE_BACK = 10_000

interface Waiting {
  timer: ReturnType<typeof setTimeout>
  send: () => Promise<void>
}

/** Answers reviews. An answer is sent after ten seconds, with the next one, or when the page is left; until then it can be undone. */
export function useDecisions(): {
  decided: ReadonlySet<number>
  decide: (review: ReviewView, account: string | null) => void
} {
  const client = useQueryClient()
  const { me } = useActingAs()
  const [decided, setDecided] = useState<ReadonlySet<number>>(new Set())
  const waiting = useRef<Waiting | null>(null)
  const flush = async () => {
    const one = waiting.current
    waiting.current = null
    if (one === null) return
    clearTimeout(one.timer)
    await one.send()
  }
  const latest = useRef(flush)
  useEffect(() => {
    latest.current = flush
  })
  useEffect(() => {
    const onHide = () => void latest.current()
    window.addEventListener('pagehide', onHide)
    return () => {
      window.removeEventListener('pagehide', onHide)
      void latest.current()
    }
  }, [])
  const putBack = (id: number) => setDecided(now => new Set([...now].filter(other => other !== id)))
  const decide = (review: ReviewView, account: string | null) => {
    if (me === null) return overlayStore.set('person')
    void flush()
    setDecided(now => new Set([...now, review.id]))
    const send = async () => {
      try {
        await decideReview(review.id, account, me.id)
      } catch (error) {
        putBack(review.id)
        showToast({ icon: 'risk', text: `Not decided: ${error instanceof Error ? error.message : error}`, undo: null })
      }
      void client.invalidateQueries({ queryKey: ['reviews'] })
    }
    const timer = setTimeout(() => void flush(), TAKE_BACK)
    waiting.current = { timer, send }
    const undo = async () => {
      if (waiting.current?.timer !== timer) return
      clearTimeout(timer)
      waiting.current = null
      putBack(review.id)
    }
    const name = review.candidates.find(one => one.account === account)?.name ?? account
    showToast({ icon: 'check', text: `${review.written}: ${name ?? 'none of them'}`, undo })
  }
  return { decided, decide }
}
