import type { TaskRow } from '../../../client/http/task-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useActingAs } from '../../state/acting-as.ts'
import type { TaskActs } from './use-task-acts.ts'

interface AssignMenuProps {
  task: TaskRow
  acts: TaskActs
  open: boolean
  onOpen: (open: boolean) => void
}

/** Gives the task to a colleague, or takes it over: whoever has it now is left out. */
export function AssignMenu({ task, acts, open, onOpen }: AssignMenuProps) {
  const { me, staff } = useActingAs()
  const holder = task.claimedBy?.id ?? task.assignee?.id
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
    if (person) void acts.assign(task, person)
  }
  const sections = [{ choices, onPick, note: 'The clock moves with the task.' }]
  return <Menu trigger={trigger} sections={sections} open={open} onOpen={onOpen} />
}
