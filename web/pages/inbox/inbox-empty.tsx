import { Link } from 'wouter'
import type { TaskList } from '../../../client/http/task-answers.ts'
import type { TaskListView } from '../../api/reads.ts'
import { Empty } from '../../parts/empty.tsx'
import { useInboxScope } from '../../state/inbox-scope.ts'

interface InboxEmptyProps {
  view: TaskListView
  counts: TaskList['counts'] | undefined
  /** what was searched for */
  q: string
}

/** Nothing to work: what was done, and where else to look. */
export function InboxEmpty({ view, counts, q }: InboxEmptyProps) {
  const { scope, chooseScope } = useInboxScope()
  if (q !== '')
    return <Empty icon="search">No task here is about “{q}”. Look among everyone’s, or clear the search.</Empty>
  if (view === 'snoozed') return <Empty icon="snooze">Nothing is put off. Snoozed tasks come back by themselves.</Empty>
  if (view === 'done')
    return <Empty icon="checkc">Nothing done yet. What you complete shows here, with its outcome.</Empty>
  const done = counts?.doneToday ?? 0
  const acts = (
    <>
      {scope !== 'everyone' && (
        <button type="button" className="btn" onClick={() => chooseScope('everyone')}>
          Look at everyone’s
        </button>
      )}
      {(counts?.done ?? 0) > 0 && (
        <Link className="btn ghost" href="/inbox?view=done">
          See what is done
        </Link>
      )}
    </>
  )
  return (
    <Empty icon="checkc" title={done > 0 ? `All ${done} done for today` : 'Nothing to do'} acts={acts}>
      A task appears here the moment an account needs one.
    </Empty>
  )
}
