import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemAnswer } from '../../api/request.ts'
import { usersRead } from '../../api/users.ts'
import { Bones } from '../../parts/bones.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { InviteForm } from './invite-form.tsx'
import { UserDialog } from './user-dialog.tsx'
import { UserTable } from './user-table.tsx'
import './users.css'

/** Who may sign in, and what they are. */
export function UsersPage() {
  const list = useQuery(usersRead())
  const bones = useBones(list.isPending)
  const [open, setOpen] = useState<string | null>(null)
  const shown = list.data?.find(user => user.id === open)
  return (
    <main className="page users" id="main" tabIndex={-1}>
      <title>Users · Account Journeys</title>
      <header className="page-head">
        <PageTitle id="h-users">Users</PageTitle>
      </header>
      {list.data && (
        <>
          <UserTable users={list.data} onOpen={setOpen} />
          <InviteForm users={list.data} />
        </>
      )}
      {!list.data && bones && <Bones lines={8} label="users" />}
      {!list.data && list.isError && <Unread error={list.error} retry={() => void list.refetch()} />}
      {list.data && shown && <UserDialog key={shown.id} user={shown} users={list.data} onClose={() => setOpen(null)} />}
    </main>
  )
}

function Unread({ error, retry }: { error: Error; retry: () => void }) {
  if (!(error instanceof ProblemAnswer) || error.status !== 403) {
    return <Failed what="The list of users" error={error} safe="Everybody stays signed in." retry={retry} />
  }
  return (
    <Empty icon="key" title="This page is not for your role">
      {error.message}.
    </Empty>
  )
}
