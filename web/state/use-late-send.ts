import { useEffect, useRef } from 'react'
import { dropToast, showToast } from './toast.ts'

/** How long something can be taken back before it is sent at all. */
const TAKE_BACK = 10_000

interface LateSend {
  /** what was done, as it is told with the offer to undo it */
  text: string
  send: () => Promise<void>
  /** it was undone: nothing is sent */
  takenBack: () => void
}

interface Waiting extends Pick<LateSend, 'send'> {
  timer: ReturnType<typeof setTimeout>
  toast: number
}

/**
 * Sends what cannot be taken back once it is done: after ten seconds, with the next one, or when the page is left. Until then, and
 * no longer, it can be undone.
 */
export function useLateSend(): (late: LateSend) => void {
  const waiting = useRef<Waiting | null>(null)
  const flush = async () => {
    const one = waiting.current
    waiting.current = null
    if (one === null) return
    clearTimeout(one.timer)
    dropToast(one.toast)
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
  return ({ text, send, takenBack }) => {
    void flush()
    const timer = setTimeout(() => void flush(), TAKE_BACK)
    const undo = async () => {
      if (waiting.current?.timer !== timer) return
      clearTimeout(timer)
      waiting.current = null
      takenBack()
    }
    waiting.current = { timer, send, toast: showToast({ icon: 'check', text, undo }) }
  }
}
