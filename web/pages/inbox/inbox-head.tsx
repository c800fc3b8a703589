import { Link } from 'wouter'
import type { TaskList } from '../../../client/http/task-answers.ts'
import type { TaskListView } from '../../api/reads.ts'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { type InboxScope, useInboxScope } from '../../state/inbox-scope.ts'
import { overlayStore } from '../../state/overlays.ts'

const VIEWS: readonly { id: TaskListView; title: string }[] = [
  { id: 'inbox', title: 'Inbox' },
  { id: 'snoozed', title: 'Snoozed' },
  { id: 'done', title: 'Done' },
]
const SCOPES: readonly { id: InboxScope; label: string }[] = [
  { id: 'mine', label: 'Mine and unclaimed' },
  { id: 'everyone', label: 'Everyone’s' },
]

/** The head of the list: progress of the day, the three parts with their counts, and whose tasks. */
export function InboxHead({ view, counts }: { view: TaskListView; counts: TaskList['counts'] | undefined }) {
  const narrow = useNarrow()
  return (
    <header className="list-head">
      <div className="a">
        {!narrow && <PageTitle id="h-inbox">Inbox</PageTitle>}
        {counts && <Progress done={counts.doneToday} left={counts.dueToday} />}
      </div>
      <div className="b">
        <nav className="tabs" aria-label="Inbox views">
          {VIEWS.map(({ id, title }) => (
            <Link
              key={id}
              href={id === 'inbox' ? '/inbox' : `/inbox?view=${id}`}
              aria-current={view === id ? 'page' : undefined}
            >
              {title} {counts && <span className="n">{counts[id]}</span>}
            </Link>
          ))}
        </nav>
        <ScopeMenu />
      </div>
    </header>
  )
}

/** What is done today, of that and what is still due today. */
function Progress({ done, left }: { done: number; left: number }) {
  const all = done + left
  if (all === 0) return <div className="prog">nothing due today</div>
  return (
    <div className="prog">
      <span>
        <b>
          {done} of {all}
        </b>{' '}
        due today
      </span>
      <i role="img" aria-label={`${done} done, ${left} to go`} style={{ '--p': `${(done / all) * 100}%` }} />
    </div>
  )
}

function ScopeMenu() {
  const { me } = useActingAs()
  const { scope, choose } = useInboxScope()
  const label = SCOPES.find(one => one.id === scope)?.label ?? ''
  const pick = (id: string) => {
    // Nobody's own tasks can be shown before the reader has said who they are.
    if (id === 'mine' && me === null) overlayStore.set('person')
    choose(id === 'mine' ? 'mine' : 'everyone')
  }
  const trigger = (
    <button type="button" className="btn ghost" aria-label={`Whose tasks: ${label}`}>
      <Icon name="filter" />
      <span>{label}</span>
    </button>
  )
  return <Menu trigger={trigger} sections={[{ name: 'Whose tasks', value: scope, choices: SCOPES, onPick: pick }]} />
}
