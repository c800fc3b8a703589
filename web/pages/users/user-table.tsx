import type { UserView } from '../../../client/http/user-views.ts'
import { Moment } from '../../parts/moment.tsx'

/** Everybody who may sign in; a name opens what can be done about them. */
export function UserTable({ users, onOpen }: { users: readonly UserView[]; onOpen: (id: string) => void }) {
  return (
    <div className="table-wrap">
      <table className="tbl list-tbl">
        <caption className="vh">Users, by name</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Roles</th>
            <th scope="col" className="c-more">
              Works as
            </th>
            <th scope="col">Last seen</th>
          </tr>
        </thead>
        <tbody>
          {users.map(user => (
            <tr key={user.id} data-row={user.id} className={user.disabledAt === null ? '' : 'out'}>
              <th scope="row">
                <button type="button" className="link" onClick={() => onOpen(user.id)}>
                  {user.name}
                </button>
                {user.email !== null && <small>{user.email}</small>}
              </th>
              <td>{user.roles.join(', ')}</td>
              <td className="c-more">{user.staff?.name ?? '–'}</td>
              <td>
                <Seen user={user} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Seen({ user: { disabledAt, seenAt } }: { user: UserView }) {
  if (disabledAt !== null) return <Moment at={disabledAt} before="locked out " />
  return seenAt === null ? <>not yet</> : <Moment at={seenAt} />
}
