import { Link } from 'wouter'
import type { TaskView } from '../../../client/http/task-answers.ts'
import { useNow } from '../../time/app-clock.ts'
import { momentWords } from '../../time/moment-words.ts'

/** Other open tasks at the same account: nobody should call the same people twice. */
export function AlsoOpen({ task, hrefOf }: { task: TaskView; hrefOf: (id: string) => string }) {
  const now = useNow()
  if (task.alsoOpen.length === 0) return null
  return (
    <section aria-labelledby="h-also">
      <div className="sec-h">
        <h3 id="h-also">Also open here</h3>
      </div>
      <ul className="also">
        {task.alsoOpen.map(other => (
          <li key={other.id}>
            <Link className="link" href={hrefOf(other.id)}>
              {other.title}
            </Link>
            <span className="dim">
              {other.assignee?.name ?? 'Nobody yet'}
              {other.due && `, due ${momentWords(Date.parse(other.due), now)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
