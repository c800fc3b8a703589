import { useQuery } from '@tanstack/react-query'
import { endSession, sessionsRead } from '../../api/users.ts'
import { Moment } from '../../parts/moment.tsx'

interface UserSessionsProps {
  id: string
  /** does something, and tells what went wrong */
  onEnd: (work: () => Promise<unknown>) => Promise<void>
}

/** Where a user is signed in, each to be ended. */
export function UserSessions({ id, onEnd }: UserSessionsProps) {
  const { data, error } = useQuery(sessionsRead(id))
  return (
    <section aria-labelledby="h-sessions">
      <h3 id="h-sessions">Signed in with</h3>
      {error && <p className="dim">{error.message}</p>}
      {data?.length === 0 && <p className="dim">nothing: they are signed in nowhere</p>}
      <ul className="sessions">
        {data?.map(session => (
          <li key={session.id}>
            <span>
              {browserOf(session.agent)}
              {session.current && ' (this one)'}
              <small>
                <Moment at={session.seenAt} before="used " />, <Moment at={session.createdAt} before="since " />
              </small>
            </span>
            <button type="button" className="btn" onClick={() => void onEnd(() => endSession(session.id))}>
              End<span className="vh"> the session of {browserOf(session.agent)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The name in a user agent that people know; every browser claims to be several. */
function browserOf(agent: string | null): string {
  const known = ['Firefox', 'Edg', 'Chrome', 'Safari'].find(name => agent?.includes(`${name}/`))
  return known === 'Edg' ? 'Edge' : (known ?? 'a browser')
}
