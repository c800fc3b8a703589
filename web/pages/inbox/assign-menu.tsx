import type { StaffView } from '../../../client/http/views.ts'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useActingAs } from '../../state/acting-as.ts'

interface AssignMenuProps {
  /** who has it now, and is left out */
  holder: string | null
  onAssign: (to: StaffView) => void
  open: boolean
  onOpen: (open: boolean) => void
}

/** Gives a task, or several, to a colleague, or takes it over. */
export function AssignMenu({ holder, onAssign, open, onOpen }: AssignMenuProps) {
  const { me, staff } = useActingAs()
  const others = staff.filter(person => person.id !== holder)
  const trigger = (
    <button type="button" className="btn" aria-keyshortcuts="a">
      <Icon name="assign" />
      Assign <kbd>A</kbd>
    </button>
  )
  const choices = others.map(person => ({
    id: person.id,
    label: person.id === me?.id ? `${person.name}, you` : person.name,
    aside: person.role,
  }))
  const onPick = (id: string) => {
    const person = others.find(other => other.id === id)
    if (person) onAssign(person)
  }
  const sections = [{ choices, onPick, note: 'The clock moves with the task.' }]
  return <Menu trigger={trigger} sections={sections} open={open} onOpen={onOpen} />
}
