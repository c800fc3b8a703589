import { useEffect, useRef, useState } from 'react'

const PATIENCE = 200
const AT_LEAST = 300

/** Whether to show bones: only after a moment of waiting, and then long enough not to flicker. */
export function useBones(waiting: boolean): boolean {
  const [shown, setShown] = useState(false)
  const since = useRef(0)
  useEffect(() => {
    if (waiting === shown) return
    const wait = waiting ? PATIENCE : Math.max(0, since.current + AT_LEAST - Date.now())
    const timer = setTimeout(() => {
      since.current = Date.now()
      setShown(waiting)
    }, wait)
    return () => clearTimeout(timer)
  }, [waiting, shown])
  return shown
}
