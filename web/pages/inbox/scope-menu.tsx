import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { workLoadsRead } from '../../api/reads.ts'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useActingAs } from '../../state/acting-as.ts'
import { queueScope, SCOPES, useInboxScope } from '../../state/inbox-scope.ts'
import { overlayStore } from '../../state/overlays.ts'

/** Whose tasks the inbox shows: somebody's, everybody's, or what waits in a queue for one of its people to pull it. */
export function ScopeMenu() {
  const { me } = useActingAs()
  const { scope, queue, chooseScope } = useInboxScope()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(workLoadsRead(open || queue !== null))
  const pick = (id: string) => {
    // Nobody's own tasks can be shown before the reader has said who they are.
    if ((id === 'mine' || id === 'team') && me === null) overlayStore.set('person')
    chooseScope(id)
  }
  const queues = data?.queues ?? []
  const choices = Object.entries(SCOPES).map(([id, label]) => ({ id, label }))
  const pulled = queues.map(({ id, title, waiting }) => ({
    id: queueScope(id),
    label: queueWords(title),
    aside: waiting === 0 ? 'none waits' : `${waiting} wait${waiting === 1 ? 's' : ''}`,
  }))
  const shown = [...choices, ...pulled].find(choice => choice.id === scope)?.label ?? queueWords(queue ?? '')
  const trigger = (
    <button type="button" className="btn ghost" aria-label={`Whose tasks: ${shown}`}>
      <Icon name="filter" />
      <span>{shown}</span>
    </button>
  )
  const sections = [
    { name: 'Whose tasks', value: scope, choices, onPick: pick },
    ...(pulled.length > 0 ? [{ name: 'Queues', value: scope, choices: pulled, onPick: pick }] : []),
  ]
  return <Menu trigger={trigger} sections={sections} open={open} onOpen={setOpen} />
}

const queueWords = (title: string) => `Queue of ${title}`
