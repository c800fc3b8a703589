import { useQuery } from '@tanstack/react-query'
import type { MeView } from '../../client/http/me-view.ts'
import type { StaffView } from '../../client/http/views.ts'
import { meRead, staffRead } from '../api/reads.ts'
import { useRemembered } from './remembered.ts'

/** Who is signed in, and whose acts the reader's are. */
export interface ActingAs {
  /** who signed in; null until it is known */
  user: MeView | null
  /** the colleague that acts are by: the user's own self, or whom they chose to work as, where they may; null = nobody */
  me: StaffView | null
  staff: StaffView[]
  /** may the reader work as a colleague? */
  mayChoose: boolean
  choose: (id: string) => void
  known: boolean
}

/** Who acts. Whoever may work as a colleague chooses one first: nobody acts under another's name by accident. */
export function useActingAs(): ActingAs {
  const [id, setId] = useRemembered('acting-as')
  const { data: user = null } = useQuery(meRead())
  const { data: staff = [], isPending } = useQuery(staffRead())
  const mayChoose = user?.rights.includes('work-as') ?? false
  const chosen = mayChoose ? staff.find(person => person.id === id) : undefined
  const me = chosen ?? user?.staff ?? null
  return { user, me, staff, mayChoose, choose: setId, known: !isPending && user !== null }
}
