import { useQuery } from '@tanstack/react-query'
import type { StaffView } from '../../client/http/views.ts'
import { staffRead } from '../api/reads.ts'
import { useRemembered } from './remembered.ts'

/** Who the reader works as; null until they have chosen, for nobody acts under another's name by accident. */
export function useActingAs(): {
  me: StaffView | null
  staff: StaffView[]
  choose: (id: string) => void
  known: boolean
} {
  const [id, setId] = useRemembered('acting-as')
  const { data: staff = [], isPending } = useQuery(staffRead())
  return { me: staff.find(person => person.id === id) ?? null, staff, choose: setId, known: !isPending }
}
