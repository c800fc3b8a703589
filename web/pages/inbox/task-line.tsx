import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { TaskRow } from '../../../client/http/task-answers.ts'
import { taskRead } from '../../api/reads.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { channelMark } from '../../parts/channel.ts'
import { Icon } from '../../parts/icon.tsx'
import { SlaChip } from '../../parts/sla-chip.tsx'
import { StageMark } from '../../parts/stage-mark.tsx'
import { Tier } from '../../parts/tier.tsx'
import { useNow } from '../../time/app-clock.ts'
import type { ListedTask } from './task-list.tsx'
import { dueWords, goneWords, takenWords } from './task-words.ts'
import type { Picked } from './use-picked.ts'

interface TaskLineProps {
  task: ListedTask
  /** the newest list has it no more: it stays here, and says why */
  gone: boolean
  current: boolean
  href: string
  me: string | null
  picked: Picked
  /** opened by keyboard: the reader wants to be in the task */
  onEnter: () => void
}

/** A task in the list: why it is there, for whom, how much time is left. */
export function TaskLine({ task: listed, gone, current, href, me, picked, onEnter }: TaskLineProps) {
  const now = useNow()
  const { data, dataUpdatedAt } = useQuery({ ...taskRead(listed.id), enabled: gone })
  const task = gone && data ? { ...data, readAt: dataUpdatedAt } : listed
  const { icon, word } = channelMark(task.channel)
  const taken = gone ? goneWords(task, me, now) : takenWords(task, me, now)
  const isPicked = picked.ids.has(task.id)
  return (
    <div className="row" data-picked={isPicked || undefined}>
      <input
        type="checkbox"
        className="pick"
        aria-label={`Pick ${task.account.name}: ${task.reason}`}
        checked={isPicked}
        onChange={() => picked.toggle(task.id)}
      />
      <Link
        href={href}
        className={`task ${taken ? 'taken' : ''}`}
        aria-current={current || undefined}
        data-task={task.id}
        onClick={event => event.detail === 0 && onEnter()}
      >
        <Icon name={icon} />
        <span className="why">
          <span className="vh">{word}. </span>
          <bdi>{task.reason}</bdi>
        </span>
        {taken ? (
          <span className="tsla dim xs">{taken}</span>
        ) : (
          <span className="tsla">{task.sla && <SlaChip sla={task.sla} readAt={task.readAt} />}</span>
        )}
        <span className="acc">
          <bdi className="name">{task.account.name}</bdi> <Tier tier={task.account.tier} />{' '}
          {task.account.stage && <StageMark stage={task.account.stage} />}
        </span>
        <span className="who">
          <Whom task={task} />
        </span>
        <span className="end">
          <span className="due">{dueWords(task, now)}</span>
          <Avatar who={task.claimedBy ?? task.assignee} me={me} label={task.assignee ? 'Owner' : 'Unclaimed'} />
        </span>
      </Link>
    </div>
  )
}

/** The person a task is about and their role, or the gap where nobody is. */
export function Whom({ task }: { task: TaskRow }) {
  if (task.person) {
    return (
      <>
        <bdi>{task.person.name}</bdi>
        {task.person.role && `, ${task.person.role.title}`}
      </>
    )
  }
  if (task.wantedRole) return <span className="gap">{task.wantedRole.title}, not reached yet</span>
  return <bdi>{task.title}</bdi>
}
