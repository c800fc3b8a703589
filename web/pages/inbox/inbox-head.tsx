import { Link } from 'wouter'
import type { TaskList } from '../../../client/http/task-answers.ts'
import type { TaskListView } from '../../api/reads.ts'
import { Icon } from '../../parts/icon.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { useNarrow } from '../../parts/use-narrow.ts'
import { ScopeMenu } from './scope-menu.tsx'

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
