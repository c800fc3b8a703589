import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { InvitedView, UserView } from '../../../client/http/user-views.ts'
import { invite, type NewUser } from '../../api/users.ts'
import { Note } from '../../parts/note.tsx'
import { LinkNote } from './link-note.tsx'
import { RoleBoxes } from './role-boxes.tsx'
import { StaffPick } from './staff-pick.tsx'

const NOBODY: NewUser = { name: '', email: null, staff: null, roles: ['rep'] }

/** Invites somebody, and shows the link that signs them in. */
export function InviteForm({ users }: { users: readonly UserView[] }) {
  const client = useQueryClient()
  const [draft, setDraft] = useState(NOBODY)
  const [made, setMade] = useState<InvitedView | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const change = (part: Partial<NewUser>) => setDraft({ ...draft, ...part })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      setMade(await invite(draft))
      setDraft(NOBODY)
      setFailure(null)
      await client.invalidateQueries({ queryKey: ['users'] })
    } catch (error) {
      setMade(null)
      setFailure(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <form className="invite" aria-labelledby="h-invite" onSubmit={event => void submit(event)}>
      <h2 id="h-invite">Invite somebody</h2>
      <div className="invite-fields">
        <label>
          Name
          <span className="field">
            <input
              required
              maxLength={100}
              value={draft.name}
              onChange={event => change({ name: event.target.value })}
            />
          </span>
        </label>
        <label>
          Address (optional)
          <span className="field">
            <input
              type="email"
              maxLength={200}
              value={draft.email ?? ''}
              onChange={event => change({ email: event.target.value || null })}
            />
          </span>
        </label>
        <StaffPick users={users} value={draft.staff} onPick={staff => change({ staff })} />
      </div>
      <RoleBoxes roles={draft.roles} onChange={roles => change({ roles })} />
      <button type="submit" className="btn primary" disabled={draft.roles.length === 0}>
        Invite
      </button>
      {failure && (
        <Note tone="breach" icon="breach" role="alert">
          {failure}
        </Note>
      )}
      {made && <LinkNote name={made.user.name} link={made} />}
    </form>
  )
}
