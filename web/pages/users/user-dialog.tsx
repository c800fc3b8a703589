import { useQueryClient } from '@tanstack/react-query'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import type { LinkView, UserView } from '../../../client/http/user-views.ts'
import { makeLink, setLockedOut, setRoles, setStaff } from '../../api/users.ts'
import { Note } from '../../parts/note.tsx'
import { Overlay } from '../../parts/overlay.tsx'
import { LinkNote } from './link-note.tsx'
import { RoleBoxes } from './role-boxes.tsx'
import { StaffPick } from './staff-pick.tsx'
import { UserSessions } from './user-sessions.tsx'

interface UserDialogProps {
  user: UserView
  users: readonly UserView[]
  onClose: () => void
}

/** What can be done about a user: their roles, who they work as, a new link, where they are signed in, and locking them out. */
export function UserDialog({ user, users, onClose }: UserDialogProps) {
  const client = useQueryClient()
  const [roles, choose] = useState(user.roles)
  const [link, setLink] = useState<LinkView | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await work()
      setFailure(null)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    }
    setBusy(false)
    await client.invalidateQueries({ queryKey: ['users'] })
  }
  const out = user.disabledAt !== null
  const same = roles.length === user.roles.length && roles.every(role => user.roles.includes(role))
  return (
    <Overlay onClose={onClose}>
      <div className="q">
        <Dialog.Title>{user.name}</Dialog.Title>
        <Dialog.Close className="close" aria-label="Close">
          <kbd>Esc</kbd>
        </Dialog.Close>
      </div>
      <div className="user-parts">
        {failure && (
          <Note tone="breach" icon="breach" role="alert">
            {failure}
          </Note>
        )}
        {link && <LinkNote name={user.name} link={link} />}
        <RoleBoxes roles={roles} onChange={choose} />
        <StaffPick
          users={users}
          value={user.staff?.id ?? null}
          onPick={staff => void act(() => setStaff(user.id, staff))}
        />
        {!out && <UserSessions id={user.id} onEnd={act} />}
      </div>
      <div className="foot">
        <button
          type="button"
          className="btn"
          disabled={busy}
          onClick={() => void act(() => setLockedOut(user.id, !out))}
        >
          {out ? 'Let in again' : 'Lock out'}
        </button>
        <button
          type="button"
          className="btn"
          disabled={busy || out}
          onClick={() => void act(async () => setLink(await makeLink(user.id)))}
        >
          New link
        </button>
        <button
          type="button"
          className="btn primary"
          disabled={busy || same || roles.length === 0}
          onClick={() => void act(() => setRoles(user.id, roles))}
        >
          Save roles
        </button>
      </div>
    </Overlay>
  )
}
