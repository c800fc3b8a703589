import { Link } from 'wouter'
import type { TaskList } from '../../../client/http/task-answers.ts'
import type { TaskListView } from '../../api/reads.ts'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { SCOPES, useInboxScope } from '../../state/inbox-scope.ts'
import { overlayStore } from '../../state/overlays.ts'

const VIEWS: readonly { id: TaskListView; title: string }[] = [
  { id: 'inbox', title: 'Inbox' },
  { id: 'snoozed', title: 'Snoozed' },
  { id: 'done', title: 'Done' },
]

interface InboxHeadProps {
  view: TaskListView
  counts: TaskList['counts'] | undefined
  hrefOf: (view: TaskListView) => string
  /** opens the search; null = it is open */
  onFind: (() => void) | null
}

/** The head of the list: progress of the day, the three parts with their counts, whose tasks, and the search. */
export function InboxHead({ view, counts, hrefOf, onFind }: InboxHeadProps) {
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
            <Link key={id} href={hrefOf(id)} aria-current={view === id ? 'page' : undefined}>
              {title} {counts && <span className="n">{counts[id]}</span>}
            </Link>
          ))}
        </nav>
        <ScopeMenu />
        {onFind && (
          <button type="button" className="btn ghost find" aria-label="Search tasks" onClick={onFind}>
            <Icon name="search" />
            <kbd>/</kbd>
          </button>
        )}
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
  const { scope, chooseScope } = useInboxScope()
  const pick = (id: string) => {
    // Nobody's own tasks can be shown before the reader has said who they are.
    if ((id === 'mine' || id === 'team') && me === null) overlayStore.set('person')
    chooseScope(id)
  }
  const trigger = (
    <button type="button" className="btn ghost" aria-label={`Whose tasks: ${SCOPES[scope]}`}>
      <Icon name="filter" />
      <span>{SCOPES[scope]}</span>
    </button>
  )
  const choices = Object.entries(SCOPES).map(([id, label]) => ({ id, label }))
  return <Menu trigger={trigger} sections={[{ name: 'Whose tasks', value: scope, choices, onPick: pick }]} />
}
