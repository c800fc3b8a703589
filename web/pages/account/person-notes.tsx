import { Link } from 'wouter'
import type { AccountView } from '../../../client/http/account-answers.ts'
import { withQuery } from '../../api/request.ts'
import { useNow } from '../../time/app-clock.ts'
import { stayWords } from '../../time/length-words.ts'

interface PersonNotesProps {
  person: Pick<AccountView['people'][number], 'id' | 'optedOut' | 'answeredAt'> | undefined
  /** who of us has the account; null = nobody */
  owner: string | null
}

/** What keeps messages away from somebody: they opted out, or have answered and wait for whoever has the account. */
export function PersonNotes({ person, owner }: PersonNotesProps) {
  const now = useNow()
  if (!person) return null
  const { id, optedOut, answeredAt } = person
  return (
    <>
      {optedOut && <small className="out">opted out, gets no mail</small>}
      {answeredAt !== null && (
        <small className="out">
          <Link href={withQuery('/replies', { whose: 'all', person: id })}>
            replied {stayWords(now - Date.parse(answeredAt))} ago
          </Link>
          , waiting for {owner ?? 'somebody to take the account'}
        </small>
      )}
    </>
  )
}
