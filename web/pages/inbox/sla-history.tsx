import type { TaskView } from '../../../client/http/task-answers.ts'
import type { SlaView } from '../../../client/http/views.ts'
import { ClockBar } from '../../parts/clock-bar.tsx'
import { useNow } from '../../time/app-clock.ts'
import { targetWords } from '../../time/length-words.ts'
import { momentWords } from '../../time/moment-words.ts'
import { actWords } from './task-words.ts'

interface SlaHistoryProps {
  task: TaskView
  sla: SlaView | null
  me: string | null
  readAt: number
}

interface Line {
  at: number
  text: string
  mark: 'past' | 'now' | 'next'
}

/** The clock of the task, and everything that happened to both, with what comes if nobody acts. */
export function SlaHistory({ task, sla, me, readAt }: SlaHistoryProps) {
  const now = useNow()
  return (
    <section aria-labelledby="h-sla">
      <div className="sec-h">
        <h3 id="h-sla">{sla?.title ?? 'History'}</h3>
        {sla && <span className="aside">{targetWords(sla.total)}</span>}
      </div>
      {sla && <ClockBar sla={sla} readAt={readAt} />}
      <ol className="hist" aria-label="History of the task">
        {linesOf(task, sla, me).map(line => (
          <li key={`${line.at} ${line.text}`} className={line.mark}>
            <span className="tm">{momentWords(line.at, now)}</span>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function linesOf(task: TaskView, sla: SlaView | null, me: string | null): Line[] {
  const lines: Line[] = task.acts.map(act => ({ at: Date.parse(act.at), text: actWords(act, me), mark: 'past' }))
  const add = (at: string | null, text: string, mark: Line['mark']) => {
    if (at !== null) lines.push({ at: Date.parse(at), text, mark })
  }
  if (sla) {
    add(sla.startedAt, 'Clock started', 'past')
    add(sla.breachedAt, 'Breached', 'now')
    if (sla.status === 'on-track' || sla.status === 'at-risk') add(sla.due, 'Breach, if nobody acts', 'next')
    if (sla.status === 'met') add(sla.endedAt, 'Clock met', 'past')
  }
  return lines.sort((a, b) => a.at - b.at)
}
