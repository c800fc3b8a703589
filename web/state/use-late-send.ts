import { useEffect, useRef } from 'react'

/** How long something can be taken back before it is sent at all. */
const TAKE_BACK = 10_000

interface Waiting {
  timer: ReturnType<typeof setTimeout>
  send: () => Promise<void>
}

/**
 * Sends what cannot be taken back once it is done: after ten seconds, with the next one, or when the page is left. Answers how
 * to take it back until then: true = it was.
 */
export function useLateSend(): (send: () => Promise<void>) => () => boolean {
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
  return send => {
    void flush()
    const timer = setTimeout(() => void flush(), TAKE_BACK)
    waiting.current = { timer, send }
    return () => {
      if (waiting.current?.timer !== timer) return false
      clearTimeout(timer)
      waiting.current = null
      return true
    }
  }
}
