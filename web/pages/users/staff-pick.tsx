import { useQuery } from '@tanstack/react-query'
import type { UserView } from '../../../client/http/user-views.ts'
import { staffRead } from '../../api/reads.ts'

interface StaffPickProps {
  /** who are colleagues already: one colleague is one user */
  users: readonly UserView[]
  value: string | null
  onPick: (staff: string | null) => void
}

/** Which colleague of the staff list a user is: what they do is that colleague's act. */
export function StaffPick({ users, value, onPick }: StaffPickProps) {
  const { data: staff = [] } = useQuery(staffRead())
  const taken = new Set(users.filter(user => user.disabledAt === null).map(user => user.staff?.id))
  return (
    <label className="pick">
      Works as
      <select value={value ?? ''} onChange={event => onPick(event.target.value || null)}>
        <option value="">nobody of the staff list</option>
        {staff
          .filter(person => person.id === value || !taken.has(person.id))
          .map(person => (
            <option key={person.id} value={person.id}>
              {person.name}, {person.role}
            </option>
          ))}
      </select>
    </label>
  )
}
