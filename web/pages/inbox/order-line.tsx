import type { TaskListView } from '../../api/reads.ts'
import { Menu } from '../../parts/menu.tsx'
import { ORDERS, useInboxScope } from '../../state/inbox-scope.ts'

/** The rule the list is ordered by, in words. */
export function orderWords(view: TaskListView, order: keyof typeof ORDERS): string {
  switch (view) {
    case 'inbox':
      return `${ORDERS[order]}.`
    case 'snoozed':
      return 'By when they come back.'
    case 'done':
      return 'The last one done first.'
    default:
      return view satisfies never
  }
}

/** The rule of the order above the list, and how to change it; what is put off or done has one order only. */
export function OrderLine({ view }: { view: TaskListView }) {
  const { order, chooseOrder } = useInboxScope()
  const trigger = (
    <button type="button" className="link">
      Change order
    </button>
  )
  const choices = Object.entries(ORDERS).map(([id, label]) => ({ id, label }))
  return (
    <div className="order">
      <p>{orderWords(view, order)}</p>
      {view === 'inbox' && (
        <Menu trigger={trigger} sections={[{ name: 'Order', value: order, choices, onPick: chooseOrder }]} />
      )}
    </div>
  )
}
