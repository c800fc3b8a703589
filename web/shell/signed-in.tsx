import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { meRead } from '../api/reads.ts'
import { Empty } from '../parts/empty.tsx'
import { signedOutStore } from '../state/session.ts'

/** Shows pages to who is signed in. Whoever was is not sent away: what they typed stands where it was. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { data, refetch } = useQuery(meRead())
  const code = signedOutStore.use()
  if (data !== undefined || code === null) return children
  return <SignedOut code={code} again={() => void refetch()} />
}

function SignedOut({ code, again }: { code: string; again: () => void }) {
  return (
    <main className="page" id="main" tabIndex={-1}>
      <title>Sign in · Account Journeys</title>
      <h1 className="vh">Sign in</h1>
      <Empty
        icon="key"
        title={code === 'session_over' ? 'You were signed out' : 'You are not signed in'}
        acts={
          <button type="button" className="btn" onClick={again}>
            I have signed in
          </button>
        }
      >
        Open the link you were invited with, or ask ops for a new one: a link signs this browser in once. On the machine
        this runs on, <code>npm run journeys -- user link</code> makes one.
      </Empty>
    </main>
  )
}
