import { Link } from 'wouter'
import type { TaskRow } from '../../../client/http/task-answers.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { channelMark } from '../../parts/channel.ts'
import { Icon } from '../../parts/icon.tsx'
import { SlaChip } from '../../parts/sla-chip.tsx'
import { useActingAs } from '../../state/acting-as.ts'
import { useNow } from '../../time/app-clock.ts'
import { momentWords } from '../../time/moment-words.ts'

/** The tasks that are open at this account; each opens in the inbox. */
export function OpenTasks({ tasks, readAt }: { tasks: readonly TaskRow[]; readAt: number }) {
  const { me } = useActingAs()
  const now = useNow()
  if (tasks.length === 0) return null
  return (
    <section aria-labelledby="h-tasks">
      <div className="sec-h">
        <h2 id="h-tasks">Open tasks</h2>
        <span className="aside">{tasks.length}</span>
      </div>
      <ul className="lines">
        {tasks.map(task => (
          <li key={task.id}>
            <span>
              <Icon name={channelMark(task.channel).icon} small />{' '}
              <Link className="link" href={`/inbox?task=${encodeURIComponent(task.id)}`}>
                {task.title}
              </Link>
            </span>
            <span className="dim xs">
              {task.due && `due ${momentWords(Date.parse(task.due), now)} `}
              <Avatar
                who={task.claimedBy ?? task.assignee}
                me={me?.id ?? null}
                label={task.assignee ? 'Owner' : 'Unclaimed'}
              />
            </span>
            {task.sla ? <SlaChip sla={task.sla} readAt={readAt} /> : <span />}
          </li>
        ))}
      </ul>
    </section>
  )
}
