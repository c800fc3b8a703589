import { useQuery } from '@tanstack/react-query'
import type { StaffView } from '../../../client/http/views.ts'
import type { WorkLoads } from '../../../client/http/work-load-answers.ts'
import { workLoadsRead } from '../../api/reads.ts'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useActingAs } from '../../state/acting-as.ts'
import { useNow } from '../../time/app-clock.ts'
import { momentWords } from '../../time/moment-words.ts'

interface AssignMenuProps {
  /** who has it now, and is left out */
  holder: string | null
  onAssign: (to: StaffView) => void
  open: boolean
  onOpen: (open: boolean) => void
}

/** Gives a task, or several, to a colleague, or takes it over; says how much each has to do, and who is away. */
export function AssignMenu({ holder, onAssign, open, onOpen }: AssignMenuProps) {
  const { me, staff } = useActingAs()
  const now = useNow()
  const others = staff.filter(person => person.id !== holder)
  const trigger = (
    <button type="button" className="btn" aria-keyshortcuts="a">
      <Icon name="assign" />
      Assign <kbd>A</kbd>
    </button>
  )
  const loads = new Map(useQuery(workLoadsRead(open)).data?.staff.map(one => [one.id, one]))
  const choices = others.map(person => ({
    id: person.id,
    label: person.id === me?.id ? `${person.name}, you` : person.name,
    aside: [person.role, loadWords(loads.get(person.id), now)].filter(Boolean).join(', '),
  }))
  const onPick = (id: string) => {
    const person = others.find(other => other.id === id)
    if (person) onAssign(person)
  }
  const sections = [{ choices, onPick, note: 'The clock moves with the task.' }]
  return <Menu trigger={trigger} sections={sections} open={open} onOpen={onOpen} />
}

/** How much somebody has to do: `9 open`, `away until Thu 09:00, Jonas Weil stands in`. */
function loadWords(load: WorkLoads['staff'][number] | undefined, now: number): string {
  if (!load) return ''
  const { open, awayUntil, substitute } = load
  if (awayUntil === null) return `${open} open`
  const away = `away until ${momentWords(Date.parse(awayUntil), now)}`
  return substitute ? `${away}, ${substitute.name} stands in` : away
}
