import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { meRead } from '../api/reads.ts'
import { Note } from '../parts/note.tsx'
import { signedOutStore } from '../state/session.ts'

/**
 * Says that the session has ended while a page is open. The page stays as it is; signed in again in another tab, it goes on,
 * and looks at everything anew.
 */
export function SessionOver({ retry }: { retry: () => void }) {
  const over = signedOutStore.use() !== null
  const was = useRef(over)
  const client = useQueryClient()
  const { refetch } = useQuery(meRead())
  useEffect(() => {
    if (was.current && !over) {
      // somebody is signed in again: what was missed meanwhile is looked at
      void client.invalidateQueries()
      retry()
    }
    was.current = over
    if (!over) return
    const look = () => void (document.hidden || refetch())
    document.addEventListener('visibilitychange', look)
    window.addEventListener('focus', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('focus', look)
    }
  }, [over, client, refetch, retry])
  if (!over) return null
  const acts = (
    <button type="button" className="btn" onClick={() => void refetch()}>
      Try now
    </button>
  )
  return (
    <Note tone="risk" icon="key" role="alert" flush acts={acts}>
      <b>You are signed out.</b> Nothing you typed is lost, and nothing you do now is taken. Sign in by a new link in
      another tab, and come back here.
    </Note>
  )
}
